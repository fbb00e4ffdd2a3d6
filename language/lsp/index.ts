export { startServer, type Server, type ServerOptions } from './server.ts';
export { placesOf, type Places } from './places.ts';
export { pathOf, uriOf, Workspace } from './workspace.ts';
