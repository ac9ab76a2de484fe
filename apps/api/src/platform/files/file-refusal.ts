import { DomainError } from '../errors/domain-error';

/** Why a file is not read; the portal has a sentence for each in both languages. */
export type FileRefusalCode =
  | 'FILE_MISSING'
  | 'FILE_EMPTY'
  | 'FILE_TOO_LARGE'
  | 'FILE_TYPE_UNKNOWN'
  | 'FILE_OLD_FORMAT'
  | 'FILE_ENCRYPTED'
  | 'FILE_BOMB'
  | 'FILE_UNREADABLE'
  | 'FILE_BAD_ENCODING'
  | 'FILE_BAD_CSV'
  | 'FILE_TOO_MANY_SHEETS'
  | 'FILE_TOO_MANY_ROWS'
  | 'FILE_TOO_MANY_COLUMNS'
  | 'FILE_TOO_MANY_CELLS'
  | 'FILE_TIMEOUT'
  | 'FILE_CANCELLED'
  | 'FILE_BUSY';

/** What the sentence of a refusal needs: the limit that was passed, the line of the file. */
export type FileRefusalParams = Record<string, string | number>;

const STATUS: Partial<Record<FileRefusalCode, number>> = {
  FILE_MISSING: 400,
  FILE_TOO_LARGE: 413,
  FILE_CANCELLED: 409,
  FILE_BUSY: 503,
};

/** A file that cannot be taken. */
export class FileRefusal extends DomainError {
  constructor(
    override readonly code: FileRefusalCode,
    readonly params: FileRefusalParams = {},
  ) {
    super(STATUS[code] ?? 422, code, { params });
  }
}
