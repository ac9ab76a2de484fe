import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ChangeViewRequest, SavedView, SaveViewRequest } from '@tonghu/contract';
import { QueryFailedError, type DataSource } from 'typeorm';
import type { Principal } from '../../../platform/access';
import { conflict, notFound } from '../../../platform/errors';
import { SavedViewEntity } from './saved-view.entity';

const MOST_VIEWS = 50;

/** Views of the explorer, each person's own; nobody else's can be seen or named. */
@Injectable()
export class ViewsService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The caller's views by name. */
  async list(caller: Principal): Promise<SavedView[]> {
    const views = await this.repository.find({
      where: { accountId: caller.accountId },
      order: { name: 'ASC' },
    });
    return views.map(toView);
  }

  /** Keeps a view. @throws VIEW_NAME_TAKEN, TOO_MANY_VIEWS */
  async save(caller: Principal, request: SaveViewRequest): Promise<SavedView> {
    const kept = await this.repository.countBy({ accountId: caller.accountId });
    if (kept >= MOST_VIEWS) throw conflict('TOO_MANY_VIEWS', { most: MOST_VIEWS });
    return this.write(this.repository.create({ accountId: caller.accountId, ...request }));
  }

  /** Renames a view or lets it show something else. @throws NOT_FOUND, VIEW_NAME_TAKEN */
  async change(caller: Principal, id: number, request: ChangeViewRequest): Promise<SavedView> {
    const view = await this.own(caller, id);
    return this.write(Object.assign(view, request, { savedAt: new Date() }));
  }

  /** Forgets a view. @throws NOT_FOUND */
  async remove(caller: Principal, id: number): Promise<void> {
    await this.repository.delete((await this.own(caller, id)).id);
  }

  private get repository() {
    return this.dataSource.getRepository(SavedViewEntity);
  }

  private async own(caller: Principal, id: number): Promise<SavedViewEntity> {
    const view = await this.repository.findOneBy({ id, accountId: caller.accountId });
    if (!view) throw notFound();
    return view;
  }

  private async write(view: SavedViewEntity): Promise<SavedView> {
    try {
      return toView(await this.repository.save(view));
    } catch (error) {
      const fields = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }) : {};
      if (fields.constraint === 'saved_view_account_name_key') {
        throw conflict('VIEW_NAME_TAKEN', undefined, [{ path: 'name', code: 'VIEW_NAME_TAKEN' }]);
      }
      throw error;
    }
  }
}

const toView = ({ id, name, address, savedAt }: SavedViewEntity): SavedView => ({
  id,
  name,
  address,
  savedAt: savedAt.toISOString(),
});
