/** Where stored trees lie on this machine, for who reads files in place. */
export type TreePlacesPort = {
  /** The absolute path of the directory with the tree's files, which nobody changes; undefined where there is no such tree. */
  locate(treeId: string): Promise<string | undefined>;
};
