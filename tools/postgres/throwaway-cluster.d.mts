import type { Cluster, ClusterOptions } from './embedded-cluster.mjs';

/** Starts a new, empty server with fsync off in the temporary directory; `stop` removes it again. */
export function startThrowawayCluster(options?: Omit<ClusterOptions, 'dataDirectory'>): Promise<Cluster>;
