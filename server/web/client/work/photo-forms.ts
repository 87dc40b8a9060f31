import { useState } from 'preact/hooks';
import { SERVICE_CODES } from '../../../repairs/catalogue/index.ts';
import { field, longField } from '../../components/forms.ts';
import type { JobDetailView } from '../../components/repairs/job-view.ts';
import { serviceName } from '../../components/repairs/quote-table.ts';
import { html } from '../../html.ts';
import type { Markup } from '../../html.ts';
import { locale, messages } from '../forms/words.ts';
import { notesOf, PhotoPicker, type Picked } from './photo-picker.ts';
import { SentForm, textIn } from './sent-form.ts';
import { ask } from './session.ts';

const words = messages.repairs;

interface JobFormProps {
  readonly job: JobDetailView;
  readonly onDone: () => Promise<void>;
}

/** Sends a JSON part with its photos. */
function upload(path: string, part: string, json: object, picked: readonly Picked[]) {
  const form = new FormData();
  form.append(part, JSON.stringify({ ...json, photos: notesOf(picked) }));
  for (const { file } of picked) form.append('photos', file);
  return ask(path, { form });
}

/** The item has come: photos before the work. */
export function ReceiveForm({ job, onDone }: JobFormProps): Markup {
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const send = async () => {
    await upload(`/v1/repair-jobs/${job.id}/receipt`, 'receipt', {}, picked);
    await onDone();
  };
  return html`
    <${SentForm} button=${words.acts.receive.button} send=${send}>
      <${PhotoPicker}
        id="before"
        label=${words.work.receive.photos}
        help=${words.work.receive.photosHelp}
        picked=${picked}
        onPicked=${setPicked}
      />
    <//>
  `;
}

/** The work is done: what the record will say, and photos after it. */
export function FinishForm({ job, onDone }: JobFormProps): Markup {
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const quoted = new Set(job.quotes.at(-1)?.lines.map(({ service }) => service));
  const send = async (form: HTMLFormElement) => {
    const name = textIn(form, 'part');
    const serial = textIn(form, 'serial');
    const report = {
      work: textIn(form, 'work'),
      services: new FormData(form).getAll('service'),
      parts: name === '' ? [] : [{ name, serial: serial === '' ? null : serial }],
    };
    const path = `/v1/repair-jobs/${job.id}/finish`;
    if (job.ownKey) {
      await upload(`${path}/preparation`, 'report', report, picked);
      location.assign(`/work/repairs/${job.id}/signature`);
      return;
    }
    await upload(path, 'report', report, picked);
    await onDone();
  };
  return html`
    <${SentForm}
      button=${job.ownKey ? words.work.sign.prepare : words.acts.finish.button}
      send=${send}
    >
      ${longField({
        id: 'work',
        name: 'work',
        label: words.work.finish.work,
        help: words.work.finish.workHelp,
        required: true,
        maxlength: 1000,
      })}
      <fieldset class="choices services">
        <legend>${words.work.finish.services}</legend>
        ${SERVICE_CODES.map(
          (code) =>
            html`<label class="choice">
              <input
                type="checkbox"
                name="service"
                value=${code}
                defaultChecked=${quoted.has(code)}
              />
              <span>${serviceName(code, locale)}</span>
            </label>`,
        )}
      </fieldset>
      ${field({ id: 'part', name: 'part', label: words.work.finish.part, maxlength: 120 })}
      ${field({
        id: 'serial',
        name: 'serial',
        label: words.work.finish.serial,
        help: words.work.finish.serialHelp,
        maxlength: 80,
      })}
      <${PhotoPicker}
        id="after"
        label=${words.work.finish.photos}
        picked=${picked}
        onPicked=${setPicked}
      />
    <//>
  `;
}
