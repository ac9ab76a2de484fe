import { DOCUMENT, Injectable, inject } from '@angular/core';

/** Hands files to the browser to be saved. */
@Injectable({ providedIn: 'root' })
export class FileSaver {
  private readonly document = inject(DOCUMENT);

  /** Saves bytes under a name. */
  save(bytes: Blob, name: string): void {
    const link = this.document.createElement('a');
    link.href = URL.createObjectURL(bytes);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

/** The name that the server gives a file (RFC 5987); empty when it gives none. */
export function nameOfFile(disposition: string | null): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '') ?? [];
  return encoded === undefined ? '' : decodeURIComponent(encoded);
}
