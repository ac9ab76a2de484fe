/** The map of areas coloured by one figure. */
export { AreaMap } from './map';
export type { MapArea, MapFigure } from './map-model';
