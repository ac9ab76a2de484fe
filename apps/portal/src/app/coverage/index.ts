/** The page that brings in outlines and coordinates, which stands under the administration. */
export async function loadImportPage() {
  return (await import('./import-page/import-page')).ImportPage;
}
