import { Pipe, type PipeTransform } from '@angular/core';
import { formatFigure } from '@tonghu/rules';

/**
 * A figure in minor units as people read it: `{{ 1234567 | thFigure: 2 }}` is 12,345.67. Blank (null) is nothing.
 * `scale` is that of the indicator: 0 for counts, 2 for money.
 */
@Pipe({ name: 'thFigure' })
export class FigurePipe implements PipeTransform {
  transform(minor: number | null | undefined, scale: 0 | 2 = 0): string {
    return formatFigure(minor ?? null, scale);
  }
}
