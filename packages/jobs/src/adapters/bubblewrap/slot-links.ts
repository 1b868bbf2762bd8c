/** In the directory of a slot: to the place of the attempt that runs there, and to what its challenge gives. */
export const links = { place: 'job', data: 'data' } as const;
