/** How many remarks on cells wait for an answer. @param row alias of the return */
export const openRemarksSql = (row: string) =>
  `jsonb_array_length(jsonb_path_query_array(${row}.remarks, '$[*] ? (!exists(@.answer))'))`;
