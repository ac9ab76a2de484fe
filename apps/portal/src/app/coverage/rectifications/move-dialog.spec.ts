import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoTestingModule } from '@jsverse/transloco';
import type { RectificationMove } from '@tonghu/contract';
import { problemInterceptor } from '../../shell/problem/problem.interceptor';
import { MoveDialog } from './move-dialog';
import { cardOf, rectificationOf } from './rectification.fixture';

const URL = '/api/coverage/rectifications/7';
const OVERTAKEN = '{{by}} {{what}} {{text}}';

/** Lets promises that wait for the answer go on. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

async function shown(move: RectificationMove) {
  const close = jest.fn();
  TestBed.configureTestingModule({
    imports: [
      MoveDialog,
      TranslocoTestingModule.forRoot({
        langs: {
          'zh-Hans': {
            coverage: { rectification: { overtaken: OVERTAKEN, keep: 'kept', gone: 'gone' } },
            errors: { DEADLINE_PAST: 'past' },
          },
        },
        translocoConfig: { availableLangs: ['zh-Hans'], defaultLang: 'zh-Hans' },
        preloadLangs: true,
      }),
    ],
    providers: [
      provideHttpClient(withInterceptors([problemInterceptor])),
      provideHttpClientTesting(),
      { provide: MAT_DIALOG_DATA, useValue: { rectification: rectificationOf(), move } },
      { provide: MatDialogRef, useValue: { close } },
    ],
  });
  const fixture = TestBed.createComponent(MoveDialog);
  const server = TestBed.inject(HttpTestingController);
  const element = fixture.nativeElement as HTMLElement;
  const field = (name: string) =>
    element.querySelector<HTMLInputElement>(`[formControlName="${name}"]`) as HTMLInputElement;
  const fill = (name: string, text: string) => {
    field(name).value = text;
    field(name).dispatchEvent(new Event('input'));
  };
  const send = async () => {
    element.querySelector('form')?.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  };
  const answer = async (method: string, url: string, body: object, status = 200) => {
    const asked = server.expectOne((request) => request.url === url && request.method === method);
    asked.flush(body, { status, statusText: String(status) });
    await settled();
    await fixture.whenStable();
    return asked.request.body as unknown;
  };
  const alert = () => element.querySelector('[role="alert"]')?.textContent?.trim() ?? null;
  const submit = () => element.querySelector<HTMLButtonElement>('[type="submit"]');
  await fixture.whenStable();
  return { close, server, field, fill, send, answer, alert, submit };
}

describe('a step of a rectification', () => {
  it('is not sent without words, with a day that is over, or with half an address', async () => {
    const { server, fill, send } = await shown('send_back');
    for (const [text, deadline, link] of [
      ['  ', '2099-01-01', ''],
      ['请补充', '2020-01-01', ''],
      ['请补充', '2099-01-01', 'oa.example.cn/88'],
    ] as const) {
      fill('text', text);
      fill('deadline', deadline);
      fill('link', link);
      await send();
      server.expectNone(`${URL}/moves`);
    }
  });

  it('is sent with what was seen and written, and asks for a day only where one is set', async () => {
    const back = await shown('send_back');
    back.fill('text', ' 请补充 ');
    back.fill('deadline', '2099-01-01');
    back.fill('link', 'https://oa.example.cn/88');
    await back.send();
    expect(await back.answer('POST', `${URL}/moves`, cardOf())).toEqual({
      move: 'send_back',
      version: 2,
      text: '请补充',
      link: 'https://oa.example.cn/88',
      deadline: '2099-01-01',
    });
    expect(back.close).toHaveBeenCalledWith(true);
    TestBed.resetTestingModule();
    const withdrawn = await shown('withdraw');
    expect(withdrawn.field('deadline')).toBeNull();
    withdrawn.fill('text', '重复');
    await withdrawn.send();
    expect(await withdrawn.answer('POST', `${URL}/moves`, cardOf())).toMatchObject({
      deadline: null,
      link: null,
    });
  });

  it('keeps the words when somebody was faster, says who, and goes on from there', async () => {
    const { answer, alert, close, field, fill, send, submit } = await shown('withdraw');
    const stale = { status: 409, code: 'RECTIFICATION_STALE', title: '', params: { version: 3 } };
    fill('text', '改由区里统一配备');
    await send();
    await answer('POST', `${URL}/moves`, stale, 409);
    await answer('GET', URL, cardOf({ version: 3, state: 'assigned', moves: ['rise', 'withdraw'] }));
    expect(alert()).toContain('周岚');
    expect(alert()).toContain('还没有任命 kept');
    expect(field('text').value).toBe('改由区里统一配备');
    await send();
    expect(await answer('POST', `${URL}/moves`, stale, 409)).toMatchObject({ version: 3 });
    await answer('GET', URL, cardOf({ version: 4, state: 'closed', moves: [] }));
    expect(alert()).toContain('gone');
    expect(submit()?.disabled).toBe(true);
    expect(close).not.toHaveBeenCalled();
  });

  it('says why it was refused, and does not close', async () => {
    const { answer, alert, close, fill, send } = await shown('rise');
    fill('text', '逾期未改');
    await send();
    await answer('POST', `${URL}/moves`, { status: 422, code: 'DEADLINE_PAST', title: '' }, 422);
    expect(alert()).toBe('past');
    expect(close).not.toHaveBeenCalled();
  });
});
