export interface Served {
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Serves the built workbench to this machine only. Port 0 takes a free one; a taken port is an error with code `EADDRINUSE`. */
export function serveWorkbench(options?: { readonly port?: number; readonly folder?: string }): Promise<Served>;
