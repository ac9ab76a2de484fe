import type { FeatureLike } from 'ol/Feature';
import Fill from 'ol/style/Fill';
import Icon from 'ol/style/Icon';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import Text from 'ol/style/Text';
import type { AtlasArea, AtlasLine, AtlasPoint } from './atlas-model';
import type { AtlasPalette } from './atlas-palette';
import { areaFill, symbolCanvas } from './atlas-symbol';

/** The item that a feature was made of. */
export const itemOf = (feature: FeatureLike): unknown => feature.get('item');

/** How everything on the map looks in one theme; symbols are drawn once for each look. */
export class AtlasStyles {
  private readonly kept = new Map<string, Style>();

  constructor(
    private readonly document: Document,
    private readonly palette: AtlasPalette,
    private readonly chosen: () => string | null,
  ) {}

  readonly area = (feature: FeatureLike): Style => {
    const { tone, key } = itemOf(feature) as AtlasArea;
    const picked = key === this.chosen();
    return this.keep(
      `area ${tone} ${picked}`,
      () =>
        new Style({
          fill: new Fill({
            color: tone === null ? this.palette.surface : areaFill(this.document, tone, this.palette),
          }),
          stroke: new Stroke({
            color: picked ? this.palette.focus : this.palette.line,
            width: picked ? 3 : 1,
          }),
          zIndex: picked ? 1 : 0,
        }),
    );
  };

  readonly ring = (): Style =>
    this.keep(
      'ring',
      () => new Style({ stroke: new Stroke({ color: this.palette.inkSoft, width: 1, lineDash: [4, 5] }) }),
    );

  readonly line = (feature: FeatureLike): Style => {
    const { emphasis } = itemOf(feature) as AtlasLine;
    return this.keep(
      `line ${emphasis}`,
      () =>
        new Style({
          stroke: new Stroke({
            color: emphasis ? this.palette.focus : this.palette.line,
            width: emphasis ? 2.5 : 0.75,
          }),
        }),
    );
  };

  readonly point = (feature: FeatureLike): Style[] => {
    const { thing, tone, size, key } = itemOf(feature) as AtlasPoint;
    const symbol = this.keep(
      `point ${thing} ${tone} ${size}`,
      () => new Style({ ...this.icon(thing, tone, size), zIndex: thing === 'division' ? 0 : 1 }),
    );
    return key === this.chosen() ? [this.halo(size), symbol] : [symbol];
  };

  /** The name beside a point; left out where it would cover another. */
  readonly label = (feature: FeatureLike): Style => {
    const { name, size, named, tone } = itemOf(feature) as AtlasPoint;
    // Worse states keep their names when there is no room for all.
    const first = { gap: 4, unknown: 3, partly: 2, met: 1, exempt: 0 };
    return this.keep(
      `label ${name} ${size} ${tone}`,
      () =>
        new Style({
          ...(named ? { text: this.text(name, size / 2 + 3, 'left') } : {}),
          zIndex: typeof tone === 'number' ? tone : first[tone],
        }),
    );
  };

  /** The name inside an area. */
  readonly areaLabel = (feature: FeatureLike): Style => {
    const { name } = itemOf(feature) as AtlasArea;
    return this.keep(`name ${name}`, () => new Style({ text: this.text(name, 0, 'center', 600) }));
  };

  private icon(thing: AtlasPoint['thing'], tone: AtlasPoint['tone'], size: number) {
    const img = symbolCanvas(this.document, thing, tone, size, this.palette);
    return img ? { image: new Icon({ img, scale: 0.5 }) } : {};
  }

  private halo(size: number): Style {
    return this.keep(`halo ${size}`, () => {
      const side = Math.ceil(size + 12) * 2;
      const img = this.document.createElement('canvas');
      img.width = img.height = side;
      const brush = img.getContext('2d');
      if (!brush) return new Style();
      brush.arc(side / 2, side / 2, size + 7, 0, Math.PI * 2);
      brush.strokeStyle = this.palette.focus;
      brush.lineWidth = 5;
      brush.stroke();
      return new Style({ image: new Icon({ img, scale: 0.5 }), zIndex: 2 });
    });
  }

  private text(text: string, offsetX: number, textAlign: 'left' | 'center', weight = 400): Text {
    return new Text({
      text,
      offsetX,
      textAlign,
      font: `${weight} 13px ${this.palette.font}`,
      fill: new Fill({ color: this.palette.ink }),
      stroke: new Stroke({ color: this.palette.surface, width: 3 }),
      padding: [2, 3, 2, 3],
      overflow: true,
    });
  }

  private keep(key: string, make: () => Style): Style {
    const known = this.kept.get(key);
    if (known) return known;
    const made = make();
    this.kept.set(key, made);
    return made;
  }
}
