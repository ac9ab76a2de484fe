import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { Problem } from '@tonghu/contract';
import { cleanupOpenApiDoc, createZodDto } from 'nestjs-zod';

/** No route names it: every route may answer with it. */
class ProblemDto extends createZodDto(Problem) {}

/** The API as OpenAPI 3.1, drawn from the routes and the contract; `tools/api-description` adds sentences and examples. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setTitle('Tonghu')
    .setDescription(
      'Administration and reporting of a network for protecting minors: divisions, people, returns, statistics.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('tonghu_session')
    .build();
  const drawn = SwaggerModule.createDocument(app, options, { extraModels: [ProblemDto] });
  return cleanupOpenApiDoc(drawn, { version: '3.1' });
}
