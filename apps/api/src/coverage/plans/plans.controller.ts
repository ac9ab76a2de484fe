import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Patch, Post } from '@nestjs/common';
import {
  BestSites,
  BestSitesRequest,
  ChangeScenarioRequest,
  SaveScenarioRequest,
  Scenario,
  ScenarioList,
  WhatIf,
  WhatIfRequest,
} from '@tonghu/contract';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { PlansService } from './plans.service';
import { ScenariosService } from './scenarios.service';

class WhatIfRequestDto extends createZodDto(WhatIfRequest) {}
class WhatIfDto extends createZodDto(WhatIf) {}
class BestSitesRequestDto extends createZodDto(BestSitesRequest) {}
class BestSitesDto extends createZodDto(BestSites) {}
class ScenarioDto extends createZodDto(Scenario) {}
class ScenarioListDto extends createZodDto(ScenarioList) {}
class SaveScenarioDto extends createZodDto(SaveScenarioRequest) {}
class ChangeScenarioDto extends createZodDto(ChangeScenarioRequest) {}

/** What a house more or less would change. */
@Controller('coverage')
@Requires('statistics.read')
export class PlansController {
  constructor(
    private readonly plans: PlansService,
    private readonly scenarios: ScenariosService,
  ) {}

  /**
   * The net with and without a plan; nothing is saved. Errors: NOT_FOUND, HOUSE_CLOSED_ALREADY, PLAN_TIER,
   * MONTH_NOT_OVER, MONTH_BEFORE_HIERARCHY.
   */
  @Post('what-if')
  @HttpCode(200)
  @ZodResponse({ type: WhatIfDto, status: 200 })
  whatIf(@Caller() caller: Principal, @Body() body: WhatIfRequestDto) {
    return this.plans.whatIf(caller, body);
  }

  /** Communities at which a house more brings the most within reach. Errors: NOT_FOUND, MONTH_NOT_OVER. */
  @Post('best-sites')
  @HttpCode(200)
  @ZodResponse({ type: BestSitesDto, status: 200 })
  bestSites(@Caller() caller: Principal, @Body() body: BestSitesRequestDto) {
    return this.plans.bestSites(caller, body);
  }

  /** Plans that the caller kept, and those shared in the caller's division. */
  @Get('scenarios')
  @ZodResponse({ type: ScenarioListDto, status: 200 })
  async list(@Caller() caller: Principal) {
    return { items: await this.scenarios.list(caller) };
  }

  /** Keeps a plan under a name. Errors: SCENARIO_NAME_TAKEN, TOO_MANY_SCENARIOS, and those of a what-if. */
  @Post('scenarios')
  @ZodResponse({ type: ScenarioDto, status: 201 })
  save(@Caller() caller: Principal, @Body() body: SaveScenarioDto) {
    return this.scenarios.save(caller, body);
  }

  /** Renames, shares or replaces a plan of the caller's own. Errors: NOT_FOUND, SCENARIO_NAME_TAKEN. */
  @Patch('scenarios/:id')
  @ZodResponse({ type: ScenarioDto, status: 200 })
  change(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: ChangeScenarioDto,
  ) {
    return this.scenarios.change(caller, id, body);
  }

  /** Forgets a plan of the caller's own. Errors: NOT_FOUND. */
  @Delete('scenarios/:id')
  @HttpCode(204)
  async remove(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number): Promise<void> {
    await this.scenarios.remove(caller, id);
  }
}
