import { Controller, Get, Inject } from '@nestjs/common';
import { About } from '@tonghu/contract';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { Public } from '../platform/access';
import { DEMO_GUIDE, type DemoGuide, SETTINGS, type Settings } from '../platform/config';
import { findCity } from './city.query';

class AboutDto extends createZodDto(About) {}

/** What the sign-in page shows to anybody. */
@Controller('public/about')
export class AboutController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(DEMO_GUIDE) private readonly guide: DemoGuide | null,
    private readonly dataSource: DataSource,
  ) {}

  /** The city's name and, for made-up data only, how to try the portal. */
  @Get()
  @Public()
  @ZodResponse({ type: AboutDto, status: 200 })
  async about(): Promise<About> {
    const city = await findCity(this.dataSource.manager);
    const guide = this.settings.mode === 'demo' ? this.guide : null;
    return {
      city: city?.name ?? '',
      demo: this.settings.mode === 'demo',
      demoAccounts: guide ? [...guide.accounts] : [],
      demoPassword: guide?.password ?? null,
    };
  }
}
