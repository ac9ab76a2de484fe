import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  AdoptDraftRequest,
  ChangeDraftRequest,
  Form,
  FormDraft,
  FormVersion,
  FormVersionList,
  RuleExamples,
} from '@tonghu/contract';
import type { Observable } from 'rxjs';

/** Requests about the versions of the form and the draft of the next. */
@Injectable({ providedIn: 'root' })
export class FormsApi {
  private readonly http = inject(HttpClient);

  versions(): Observable<FormVersionList> {
    return this.http.get<FormVersionList>('/api/forms');
  }

  form(id: number): Observable<Form> {
    return this.http.get<Form>(`/api/forms/${id}`);
  }

  /** The draft; fails with NOT_FOUND when nobody has begun one. */
  draft(): Observable<FormDraft> {
    return this.http.get<FormDraft>('/api/forms/draft');
  }

  start(): Observable<FormDraft> {
    return this.http.post<FormDraft>('/api/forms/draft', {});
  }

  change(request: ChangeDraftRequest): Observable<FormDraft> {
    return this.http.patch<FormDraft>('/api/forms/draft', request);
  }

  discard(version: number): Observable<unknown> {
    return this.http.delete('/api/forms/draft', { params: { version } });
  }

  adopt(request: AdoptDraftRequest): Observable<FormVersion> {
    return this.http.post<FormVersion>('/api/forms/draft/adoption', request);
  }

  /** A rule that is being written, held against accepted returns. */
  examples(expression: string): Observable<RuleExamples> {
    return this.http.post<RuleExamples>('/api/forms/draft/examples', { expression });
  }
}
