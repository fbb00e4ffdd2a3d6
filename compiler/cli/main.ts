import { runCli } from './support/run-cli.ts';
import { processContext } from './support/process-context.ts';

/** The program `precept`: the only place that knows this process. */
const context = processContext();
runCli(process.argv.slice(2), context).then(
  (code) => {
    process.exitCode = code;
  },
  () => {
    process.exitCode = 2;
  },
);
