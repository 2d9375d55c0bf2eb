export {
  type Connection,
  type Edge,
  type PageArgs,
  connectionOf,
  decodeCursor,
  emptyConnection,
  encodeCursor,
  mapConnection,
  pageSize,
} from './connection.ts';
export { type PageLoader, pageLoader } from './page-loader.ts';
export { type Direction, type ListOptions, paginate } from './paginate.ts';
export { type ChildListOptions, paginateByParent } from './paginate-by-parent.ts';
