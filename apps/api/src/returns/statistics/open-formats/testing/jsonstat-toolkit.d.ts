/** The little of the library that tests use. */
declare module 'jsonstat-toolkit' {
  interface Cell {
    value: number | null;
    status: string | null;
  }
  interface Category {
    label: string;
    child?: string[];
    unit?: { label: string; decimals: number };
  }
  interface Dimension {
    label: string;
    Category(id: string): Category;
  }
  interface Dataset {
    class: string;
    id: string[];
    /** Number of values. */
    n: number;
    role: Record<string, string[]>;
    Dimension(id: string): Dimension;
    Data(place: Record<string, string>): Cell;
  }
  export default function JSONstat(source: unknown): Dataset;
}
