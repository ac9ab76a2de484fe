/** Where to go after signing in: the address wanted before if it is one of this portal's pages, else the start. */
export function returnAddress(wanted: string | undefined): string {
  return wanted !== undefined && /^\/(?![/\\])/.test(wanted) && !/^\/(sign-in|password)\b/.test(wanted)
    ? wanted
    : '/';
}
