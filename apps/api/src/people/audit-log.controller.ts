import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { AuditPage, AuditQuery } from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodSerializerInterceptor } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { Caller, Requires, type Principal } from '../platform/access';
import { countAuditEntries, findAuditEntries } from './audit-log.query';

class AuditPageDto extends createZodDto(AuditPage) {}
class AuditQueryDto extends createZodDto(AuditQuery) {}

/** The append-only log, for auditors alone. */
@Controller('audit')
@UseInterceptors(ZodSerializerInterceptor)
export class AuditLogController {
  constructor(private readonly dataSource: DataSource) {}

  /** One page, newest first; an auditor below the city sees what happened in the own reach. */
  @Get()
  @Requires('audit.read')
  @ZodResponse({ type: AuditPageDto, status: 200 })
  async list(@Caller() caller: Principal, @Query() query: AuditQueryDto) {
    const { page, size, ...narrowing } = query;
    const filter = { reach: caller.tier === 'city' ? null : caller.path, ...narrowing };
    const { manager } = this.dataSource;
    const [items, count] = await Promise.all([
      findAuditEntries(manager, filter, { page, size }),
      countAuditEntries(manager, filter),
    ]);
    return { items, page, size, ...count };
  }
}
