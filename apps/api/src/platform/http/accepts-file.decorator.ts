import { RouteConfig } from '@nestjs/platform-fastify';

/** Lets a route take one uploaded file (multipart/form-data); every other route takes JSON only. */
export const AcceptsFile = () => RouteConfig({ multipart: true });

/** Largest uploaded file, bytes. */
export const FILE_LIMIT = 8 * 1_048_576;
