import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import {
  Account,
  AccountListQuery,
  AccountPage,
  AccountWithPassword,
  CreateAccountRequest,
  UpdateAccountRequest,
} from '@tonghu/contract';
import { createZodDto, ZodResponse, ZodSerializerInterceptor } from 'nestjs-zod';
import { Caller, Requires, type Principal } from '../platform/access';
import { AccountsService } from './accounts.service';

class AccountDto extends createZodDto(Account) {}
class AccountPageDto extends createZodDto(AccountPage) {}
class AccountListQueryDto extends createZodDto(AccountListQuery) {}
class CreateAccountDto extends createZodDto(CreateAccountRequest) {}
class UpdateAccountDto extends createZodDto(UpdateAccountRequest) {}
class AccountWithPasswordDto extends createZodDto(AccountWithPassword) {}

/** Accounts in the caller's reach. */
@Controller('accounts')
@UseInterceptors(ZodSerializerInterceptor)
@Requires('accounts.manage')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  /** One page of accounts by tier, division code and username. */
  @Get()
  @ZodResponse({ type: AccountPageDto, status: 200 })
  list(@Caller() caller: Principal, @Query() query: AccountListQueryDto) {
    return this.accounts.list(caller, query);
  }

  /** Creates an account; its first password is in this answer and nowhere else. */
  @Post()
  @ZodResponse({ type: AccountWithPasswordDto, status: 201 })
  create(@Caller() caller: Principal, @Body() body: CreateAccountDto) {
    return this.accounts.create(caller, body);
  }

  /** One account. Errors: NOT_FOUND. */
  @Get(':id')
  @ZodResponse({ type: AccountDto, status: 200 })
  read(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number) {
    return this.accounts.read(caller, id);
  }

  /** Changes name, roles, division or state at the version seen. Errors: ACCOUNT_STALE (params.version). */
  @Patch(':id')
  @ZodResponse({ type: AccountDto, status: 200 })
  update(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number, @Body() body: UpdateAccountDto) {
    return this.accounts.update(caller, id, body);
  }

  /** Sets a new first password, shown once, and ends the account's sessions. */
  @Post(':id/password')
  @HttpCode(200)
  @ZodResponse({ type: AccountWithPasswordDto, status: 200 })
  resetPassword(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number) {
    return this.accounts.resetPassword(caller, id);
  }
}
