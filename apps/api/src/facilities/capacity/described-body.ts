import { ApiBody } from '@nestjs/swagger';
import { z } from 'zod';

/** Describes a body that may have one of several shapes: a union cannot be a class, by which Nest knows the others. */
export function DescribedBody(shape: z.ZodType): MethodDecorator {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input' });
  return ApiBody({ schema: schema as object });
}
