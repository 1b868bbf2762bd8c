/** As they stand behind an address: nothing that decodes to one of them names a file. */
export const hostilePaths = [
  ...['..%2Fa', '%2e%2e/a', '%252e%252e%252fa', 'a%5C..%5Cb', 'a%23b', 'a%3Fb', 'a//b', './a', 'a%00', '%ff'],
  ...['%2e%2e%2f%2e%2e%2fetc%2fpasswd', 'C:%2Fa'],
];
