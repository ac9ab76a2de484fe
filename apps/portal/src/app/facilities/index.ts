/** The page of obligations, which stands under the administration. */
export async function loadObligationsPage() {
  return (await import('./obligations-page/obligations-page')).ObligationsPage;
}
