export { createLode } from './client.js';
export type {
  CallOptions,
  ItemKey,
  ChannelKey,
  Lode,
  LodeOptions,
  PassageQuery,
  SearchQuery,
  SimilarQuery,
  SuggestionQuery,
} from './client.js';
export { itemKey } from './client.js';
export { latest } from './latest.js';
export { LodeProblem } from './problem.js';
export type * from './schema.js';
