/** What `loadProgram` takes besides the files. */
export interface LoadOptions {
  /** The date on which the program is to be used, `YYYY-MM-DD`: an adaptation that has expired on it is an error. Absent: expiry is not checked. */
  readonly asOf?: string;
  /** A local layer may lie over another version than it was written for: to see what becomes of it. */
  readonly anyUpstreamVersion?: boolean;
  /** Content of the entry's lock file (`NAME.lock` beside `NAME.precept`), where there is one. Absent: nothing is pinned. */
  readonly lock?: string;
}
