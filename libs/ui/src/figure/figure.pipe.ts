import { Pipe, type PipeTransform } from '@angular/core';
import { formatFigure } from './format-figure';

/** `{{ 1234567 | thFigure: 2 }}` is 12,345.67; see `formatFigure`. */
@Pipe({ name: 'thFigure' })
export class FigurePipe implements PipeTransform {
  transform(minor: number | null | undefined, scale: 0 | 2 = 0): string {
    return formatFigure(minor, scale);
  }
}
