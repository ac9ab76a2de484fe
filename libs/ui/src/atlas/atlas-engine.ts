import Feature from 'ol/Feature';
import Map from 'ol/Map';
import View from 'ol/View';
import { containsCoordinate, isEmpty, type Extent } from 'ol/extent';
import GeoJSON from 'ol/format/GeoJSON';
import LineString from 'ol/geom/LineString';
import Point from 'ol/geom/Point';
import { circular } from 'ol/geom/Polygon';
import { defaults as interactions } from 'ol/interaction/defaults';
import TileLayer from 'ol/layer/Tile';
import VectorLayer from 'ol/layer/Vector';
import { fromLonLat, toLonLat } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import XYZ from 'ol/source/XYZ';
import type { AtlasArea, AtlasBaseMap, AtlasPoint, AtlasScene, LonLat } from './atlas-model';
import type { AtlasPalette } from './atlas-palette';
import { metresPerPixel } from './atlas-scale';
import { AtlasStyles, itemOf } from './atlas-style';

/** What the map tells the component that shows it. */
export interface AtlasEvents {
  /** The pointer is over an item, or over none. */
  pointed?: (item: AtlasPoint | AtlasArea | null, pixel: readonly [number, number]) => void;
  picked?: (item: AtlasPoint | AtlasArea | null, at: LonLat) => void;
  /** The view moved; metres that a pixel shows now. */
  moved?: (metresPerPixel: number) => void;
}

const EDGE = 28;
const NEAREST_ZOOM = 17;
/** Pixels around a pointer within which a point is meant. */
const REACH = 5;
const RING_CORNERS = 64;

/** The OpenLayers map behind the atlas: the only place of the portal that knows OpenLayers, loaded when one is shown. */
export class AtlasEngine {
  readonly map: Map;
  private readonly sources = {
    areas: new VectorSource(),
    rings: new VectorSource(),
    lines: new VectorSource(),
    points: new VectorSource(),
  };
  private readonly layers;
  private readonly format = new GeoJSON({ featureProjection: 'EPSG:3857' });
  private tiles: TileLayer<XYZ>[] = [];
  private chosen: string | null = null;
  /** The view as it was last fitted. */
  private fitted: string | null = null;

  /** @param fine pixels of the canvas for one of the page; the screen's own when absent */
  constructor(
    target: HTMLElement,
    private readonly events: AtlasEvents,
    fine?: number,
  ) {
    const layer = (source: VectorSource, zIndex: number, declutter = false) =>
      new VectorLayer({ source, zIndex, declutter, updateWhileAnimating: true });
    this.layers = {
      areas: layer(this.sources.areas, 1),
      rings: layer(this.sources.rings, 2),
      lines: layer(this.sources.lines, 3),
      points: layer(this.sources.points, 4),
      areaNames: layer(this.sources.areas, 5, true),
      pointNames: layer(this.sources.points, 6, true),
    };
    this.map = new Map({
      target,
      ...(fine === undefined ? {} : { pixelRatio: fine }),
      controls: [],
      interactions: interactions({ altShiftDragRotate: false, pinchRotate: false, onFocusOnly: true }),
      layers: Object.values(this.layers),
      view: new View({
        center: fromLonLat([119.97, 31.77]),
        zoom: 9,
        maxZoom: NEAREST_ZOOM,
        enableRotation: false,
      }),
    });
    // A page scrolls under a finger that moves up or down; sideways and with two fingers it moves the map.
    target.querySelector<HTMLElement>('.ol-viewport')?.style.setProperty('touch-action', 'pan-y');
    this.map.on('pointermove', ({ pixel, dragging }) => {
      const item = dragging ? null : this.itemAt(pixel);
      target.style.cursor = item ? 'pointer' : '';
      events.pointed?.(item, [pixel[0] ?? 0, pixel[1] ?? 0]);
    });
    this.map.on('singleclick', ({ pixel, coordinate }) =>
      events.picked?.(this.itemAt(pixel), asLonLat(toLonLat(coordinate))),
    );
    // A map that gets its size late, or another one, shows everything again unless somebody has moved it.
    this.map.on('change:size', () => {
      if (this.fitted === this.view()) this.fit(false);
    });
    this.map.on('moveend', () => events.moved?.(this.metresPerPixel()));
  }

  /** Draws the map in the colours of the theme. */
  dress(document: Document, palette: AtlasPalette): void {
    const styles = new AtlasStyles(document, palette, () => this.chosen);
    this.layers.areas.setStyle(styles.area);
    this.layers.rings.setStyle(styles.ring);
    this.layers.lines.setStyle(styles.line);
    this.layers.points.setStyle(styles.point);
    this.layers.areaNames.setStyle(styles.areaLabel);
    this.layers.pointNames.setStyle(styles.label);
  }

  /** Puts other things on the map; the view stays. */
  show({ areas, rings, lines, points }: AtlasScene): void {
    refill(
      this.sources.areas,
      areas.map(
        (item) => new Feature({ item, geometry: this.format.readGeometry(item.geometry) ?? undefined }),
      ),
    );
    refill(
      this.sources.rings,
      rings.map(
        (item) =>
          new Feature({
            item,
            geometry: circular([...item.at], item.km * 1000, RING_CORNERS).transform(
              'EPSG:4326',
              'EPSG:3857',
            ),
          }),
      ),
    );
    refill(
      this.sources.lines,
      lines.map(
        (item) => new Feature({ item, geometry: new LineString([project(item.from), project(item.to)]) }),
      ),
    );
    refill(
      this.sources.points,
      points.map((item) => new Feature({ item, geometry: new Point(project(item.at)) })),
    );
  }

  /** Rings an item; null rings none. */
  choose(key: string | null): void {
    this.chosen = key;
    this.layers.areas.changed();
    this.layers.points.changed();
  }

  /** Background tiles from the lowest layer up, under everything else. */
  background(base: AtlasBaseMap | null): void {
    this.tiles.forEach((layer) => this.map.removeLayer(layer));
    this.tiles = (base?.urls ?? []).map(
      (url) =>
        // Without this a picture of the map could not be taken.
        new TileLayer({
          zIndex: 0,
          source: new XYZ({ url, maxZoom: base?.maxZoom, crossOrigin: 'anonymous' }),
        }),
    );
    this.tiles.forEach((layer) => this.map.addLayer(layer));
    this.layers.areas.setOpacity(base ? 0.6 : 1);
  }

  /** Shows everything, or the division alone where it has an outline. */
  fit(animated = true): void {
    const [areas, points] = [this.sources.areas.getExtent(), this.sources.points.getExtent()];
    const extent = [points, areas].find((found): found is Extent => !!found && !isEmpty(found));
    if (!extent) return;
    this.map.getView().fit(extent, {
      padding: [EDGE, EDGE, EDGE, EDGE],
      maxZoom: 14,
      ...(animated ? { duration: 200 } : {}),
      callback: () => {
        this.fitted = this.view();
        // OpenLayers says nothing of the very first view.
        this.events.moved?.(this.metresPerPixel());
      },
    });
  }

  /** Calls back once, when everything that is on the map now is drawn. */
  whenDrawn(drawn: () => void): void {
    this.map.once('rendercomplete', drawn);
  }

  zoom(by: number): void {
    const view = this.map.getView();
    view.animate({ zoom: (view.getZoom() ?? 9) + by, duration: 150 });
  }

  /** Moves the view so that a place is in it; answers where it is, in pixels. */
  reveal(at: LonLat): readonly [number, number] {
    const view = this.map.getView();
    const place = project(at);
    if (!containsCoordinate(view.calculateExtent(), place)) {
      view.setCenter(place);
      this.map.renderSync();
    }
    const [x = 0, y = 0] = this.map.getPixelFromCoordinate(place) ?? [];
    return [x, y];
  }

  /** Where the middle of the map is. */
  middle(): LonLat {
    return asLonLat(toLonLat(this.map.getView().getCenter() ?? [0, 0]));
  }

  metresPerPixel(): number {
    return metresPerPixel(this.map.getView().getResolution() ?? 0, this.middle()[1]);
  }

  dispose(): void {
    this.map.setTarget(undefined);
    this.map.dispose();
  }

  private view(): string {
    const view = this.map.getView();
    return [...(view.getCenter() ?? []), view.getResolution()].join(' ');
  }

  private itemAt(pixel: number[]): AtlasPoint | AtlasArea | null {
    const feature = this.map.forEachFeatureAtPixel(pixel, (found) => found, {
      hitTolerance: REACH,
      layerFilter: (layer) => layer === this.layers.points || layer === this.layers.areas,
    });
    const item = feature ? (itemOf(feature) as AtlasPoint | AtlasArea) : null;
    // Bare ground says nothing.
    return item && 'geometry' in item && item.tone === null ? null : item;
  }
}

const project = (at: LonLat) => fromLonLat([...at]);
const asLonLat = ([longitude = 0, latitude = 0]: number[]): LonLat => [longitude, latitude];

function refill(source: VectorSource, features: Feature[]): void {
  source.clear(true);
  source.addFeatures(features);
}
