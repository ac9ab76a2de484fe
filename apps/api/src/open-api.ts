import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { cleanupOpenApiDoc } from 'nestjs-zod';

/** The API as OpenAPI 3.1, drawn from the contract. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setTitle('Tonghu')
    .setDescription(
      'Administration and reporting of a network for protecting minors: divisions, people, returns, statistics.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('tonghu_session')
    .build();
  return cleanupOpenApiDoc(SwaggerModule.createDocument(app, options), { version: '3.1' });
}
