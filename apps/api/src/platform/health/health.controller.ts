import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Public } from '../access';
import { pendingMigrations } from '../database';

/** For load balancers and supervisors. */
@Controller('health')
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  /** The process answers. */
  @Get('live')
  @Public()
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The database answers and has every migration of this program; 503 otherwise. */
  @Get('ready')
  @Public()
  async ready(): Promise<{ status: 'ok' }> {
    const pending = await pendingMigrations(this.dataSource).catch(() => ['unreachable']);
    if (pending.length > 0) throw new ServiceUnavailableException();
    return { status: 'ok' };
  }
}
