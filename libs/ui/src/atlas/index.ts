/** The map of areas and symbols, and what draws it. */
export { Atlas } from './atlas';
export { AtlasMark } from './atlas-mark';
export type {
  AtlasArea,
  AtlasBaseMap,
  AtlasLegendEntry,
  AtlasLine,
  AtlasPaper,
  AtlasPoint,
  AtlasRing,
  AtlasScene,
  AtlasSheet,
  AtlasStep,
  AtlasTone,
  LonLat,
} from './atlas-model';
