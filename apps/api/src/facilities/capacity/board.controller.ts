import { Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { Board, Utilisation, UtilisationQuery } from '@tonghu/contract';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../../platform/access';
import { BoardService } from './board.service';
import { UtilisationService } from './utilisation.service';

class BoardDto extends createZodDto(Board) {}
class UtilisationDto extends createZodDto(Utilisation) {}
class UtilisationQueryDto extends createZodDto(UtilisationQuery) {}

/** Numbers of a house without any child's data. */
@Controller('facilities/:id')
export class BoardController {
  constructor(
    private readonly boards: BoardService,
    private readonly utilisation: UtilisationService,
  ) {}

  /** The house on one screen: places now, who waits, what expires, what changes in the next 30 days. */
  @Get('board')
  @Requires('facilities.read')
  @ZodResponse({ type: BoardDto, status: 200 })
  board(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number) {
    return this.boards.board(caller, id);
  }

  /** Confirms the figures as they stand. */
  @Post('confirmations')
  @HttpCode(200)
  @Requires('facilities.run')
  @ZodResponse({ type: BoardDto, status: 200 })
  confirm(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number) {
    return this.boards.confirm(caller, id);
  }

  /** Average occupied ÷ average places over a span of days. */
  @Get('utilisation')
  @Requires('facilities.read')
  @ZodResponse({ type: UtilisationDto, status: 200 })
  span(
    @Caller() caller: Principal,
    @Param('id', ParseIntPipe) id: number,
    @Query() query: UtilisationQueryDto,
  ) {
    return this.utilisation.span(caller, id, query);
  }
}
