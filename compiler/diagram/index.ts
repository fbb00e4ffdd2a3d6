export { Algebra, Binary, mapTerminals } from './apply.ts';
export { count } from './count.ts';
export { exists } from './exists.ts';
export { children, paths, reaches, size, support, terminals, type Box } from './inspect.ts';
export { BudgetError, DEFAULT_BUDGET, Manager } from './manager.ts';
export { product, type Guard, type ProductOptions, type Resolve } from './product.ts';
export { FALSE, isTerminal, TRUE, terminal, terminalOf, type Ref } from './ref.ts';
export { restrict } from './restrict.ts';
export { evaluate, reach, type Nodes } from './walk.ts';
