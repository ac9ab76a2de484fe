import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How places are counted and given away, in PL/pgSQL. `facility_board` has one row a house and is what everybody locks
 * first; it is fresh until the next moment at which the calendar or the roster changes the counts by themselves.
 *
 * Refusals carry an SQLSTATE that the service turns into a sentence: TH001 no place left (detail: places available),
 * TH002 house closed, TH003 kind not offered, TH004 occupied (detail: minors present).
 */
export class PlaceGuard1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Counts the places of a house anew when they are due; the caller holds the lock on its board.
      create function settle_board(house integer) returns void language plpgsql as $$
      declare
        moment timestamptz := clock_timestamp();
        today date := (moment at time zone 'Asia/Shanghai')::date;
        facts facility;
        shut boolean;
        in_service integer;
        shortage integer := 0;
        next_shift timestamptz;
      begin
        perform 1 from facility_board where facility_id = house and fresh_until > moment;
        if found then return; end if;
        select * into facts from facility where id = house;
        shut := facts.opened_on > today or coalesce(facts.closed_on <= today, false)
          or exists (select 1 from facility_closure where facility_id = house and valid @> today);

        update place_count c
        set standing = coalesce(e.standing, 0), surge = coalesce(e.surge, 0), blocked = coalesce(e.blocked, 0)
        from place_count other
        left join lateral (
          select sum(places) filter (where type = 'standing') as standing,
            sum(places) filter (where type = 'surge') as surge,
            sum(places) filter (where type = 'blocked') as blocked
          from place_entry where facility_id = house and kind = other.kind and valid @> today
        ) e on true
        where other.facility_id = house and c.facility_id = house and c.kind = other.kind;

        if facts.round_the_clock_since <= today then
          select coalesce(sum(greatest(standing + surge - blocked, 0)), 0) into in_service
          from place_count where facility_id = house;
          select greatest(in_service - count(distinct person_id) * facts.children_per_staff, 0) into shortage
          from duty_shift where facility_id = house and type = 'on_site' and during @> moment;
          select least(
            min(lower(during)) filter (where lower(during) > moment),
            min(upper(during)) filter (where upper(during) > moment)
          ) into next_shift
          from duty_shift where facility_id = house and during && tstzrange(moment, moment + interval '2 days');
        end if;
        update place_count c
        set unstaffed = case when in_service > 0 then
            shortage * part.until / in_service - shortage * (part.until - part.places) / in_service else 0 end
        from (
          select kind, greatest(standing + surge - blocked, 0) as places,
            sum(greatest(standing + surge - blocked, 0)) over (order by kind) as until
          from place_count where facility_id = house
        ) part
        where c.facility_id = house and c.kind = part.kind;

        update facility_board
        set open = not shut,
          version = version + 1,
          fresh_until = least(next_shift, ((today + 1)::timestamp at time zone 'Asia/Shanghai'))
        where facility_id = house;
      end $$;

      -- A house gets its board with its first row.
      create function begin_board() returns trigger language plpgsql as $$
      begin
        insert into facility_board (facility_id) values (new.id);
        return null;
      end $$;
      create trigger facility_begin_board after insert on facility for each row execute function begin_board();

      -- Whatever the counts hang on has changed: the next look counts anew.
      create function unsettle_board() returns trigger language plpgsql as $$
      declare
        house integer := case when tg_table_name = 'facility'
          then (to_jsonb(coalesce(new, old)) ->> 'id')::integer
          else (to_jsonb(coalesce(new, old)) ->> 'facility_id')::integer end;
      begin
        if tg_table_name = 'place_entry' and tg_op <> 'DELETE' then
          insert into place_count (facility_id, kind) values (house, to_jsonb(new) ->> 'kind') on conflict do nothing;
        end if;
        update facility_board set fresh_until = '-infinity', version = version + 1 where facility_id = house;
        return null;
      end $$;
      create trigger place_entry_freshness after insert or update or delete on place_entry
        for each row execute function unsettle_board();
      create trigger facility_closure_freshness after insert or update or delete on facility_closure
        for each row execute function unsettle_board();
      create trigger duty_shift_freshness after insert or update or delete on duty_shift
        for each row execute function unsettle_board();
      create trigger facility_freshness after update on facility
        for each row execute function unsettle_board();

      -- The one way by which a place is taken or given back.
      create function take_place() returns trigger language plpgsql as $$
      declare
        gave boolean := tg_op = 'UPDATE' and old.state in ('held', 'admitted');
        takes boolean := new.state in ('held', 'admitted');
        fresh boolean;
        house_open boolean;
        room integer;
      begin
        if tg_op = 'UPDATE' and (old.facility_id, old.kind, old.subject) is distinct from
          (new.facility_id, new.kind, new.subject)
        then
          raise exception 'a stay keeps its house, kind and subject' using errcode = 'restrict_violation';
        end if;
        if not gave and not takes then return new; end if;
        -- Whoever moves a stay has looked; the clock, which ends a hold, has not.
        update facility_board
        set version = version + 1,
          confirmed_at = case when new.state = 'expired' then confirmed_at else now() end,
          confirmed_by = case when new.state = 'expired' then confirmed_by end
        where facility_id = new.facility_id
        returning fresh_until > clock_timestamp(), open into fresh, house_open;
        if not fresh then
          perform settle_board(new.facility_id);
          select open into house_open from facility_board where facility_id = new.facility_id;
        end if;
        if takes and not gave and not house_open then
          raise exception 'house is closed' using errcode = 'TH002';
        end if;
        update place_count
        set occupied = occupied + (takes and new.state = 'admitted')::integer
            - (gave and old.state = 'admitted')::integer,
          held = held + (takes and new.state = 'held')::integer - (gave and old.state = 'held')::integer
        where facility_id = new.facility_id and kind = new.kind
        returning standing + surge - unstaffed - blocked - occupied - held into room;
        if room is null then
          raise exception 'kind is not offered' using errcode = 'TH003';
        end if;
        if takes and not gave then
          if room < 0 and new.override_reason is null then
            raise exception 'no place left' using errcode = 'TH001', detail = (room + 1)::text;
          end if;
          -- A reason for going over is kept only where it was needed.
          if room >= 0 then new.override_reason := null; end if;
        end if;
        return new;
      end $$;
      create trigger stay_take_place before insert or update on stay
        for each row execute function take_place();
      -- A stay that were removed would leave its place taken for ever.
      create trigger stay_is_kept before delete or truncate on stay
        for each statement execute function refuse_change();
      create trigger stay_event_append_only before update or delete or truncate on stay_event
        for each statement execute function refuse_change();

      -- How full a house and one of its kinds are, as the statement that has just moved a stay leaves them.
      create function place_state(house integer, of_kind text,
        out standing integer, out surge integer, out unstaffed integer, out blocked integer, out occupied integer,
        out held integer, out level integer, out alerted integer)
      language plpgsql as $$
      declare
        taken integer;
        places integer;
      begin
        select sum(c.occupied + c.held), sum(c.standing + c.surge - c.unstaffed - c.blocked) into taken, places
        from place_count c where c.facility_id = house;
        select c.standing, c.surge, c.unstaffed, c.blocked, c.occupied, c.held,
          case when taken = 0 then 0
            when taken * 100 >= places * f.full_percent then 2
            when taken * 100 >= places * f.warn_percent then 1
            else 0 end,
          b.alert_level
        into standing, surge, unstaffed, blocked, occupied, held, level, alerted
        from facility_board b
        join facility f on f.id = b.facility_id
        left join place_count c on c.facility_id = b.facility_id and c.kind = of_kind
        where b.facility_id = house;
      end $$;

      -- A house closes when nobody is in it; a closure planned for later may still have residents to move.
      create function refuse_closing_while_occupied() returns trigger language plpgsql as $$
      declare
        today date := (now() at time zone 'Asia/Shanghai')::date;
        is_house boolean := tg_table_name = 'facility';
        house integer := (to_jsonb(new) ->> case when is_house then 'id' else 'facility_id' end)::integer;
        shut boolean := case when is_house
          then (to_jsonb(new) ->> 'closed_on')::date <= today or (to_jsonb(new) ->> 'opened_on')::date > today
          else (to_jsonb(new) ->> 'valid')::daterange @> today end;
        was_shut boolean := tg_op = 'UPDATE' and case when is_house
          then (to_jsonb(old) ->> 'closed_on')::date <= today or (to_jsonb(old) ->> 'opened_on')::date > today
          else (to_jsonb(old) ->> 'valid')::daterange @> today end;
        present integer;
      begin
        if not coalesce(shut, false) or coalesce(was_shut, false) then return new; end if;
        perform 1 from facility_board where facility_id = house for update;
        select sum(occupied + held) into present from place_count where facility_id = house;
        if present > 0 then
          raise exception 'house is occupied' using errcode = 'TH004', detail = present::text;
        end if;
        return new;
      end $$;
      create trigger facility_closing before update on facility
        for each row execute function refuse_closing_while_occupied();
      create trigger facility_closure_closing before insert or update on facility_closure
        for each row execute function refuse_closing_while_occupied();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger stay_take_place on stay;
      drop trigger stay_is_kept on stay;
      drop trigger stay_event_append_only on stay_event;
      drop trigger facility_closure_closing on facility_closure;
      drop trigger facility_closure_freshness on facility_closure;
      drop trigger place_entry_freshness on place_entry;
      drop trigger duty_shift_freshness on duty_shift;
      drop trigger facility_closing on facility;
      drop trigger facility_freshness on facility;
      drop trigger facility_begin_board on facility;
      drop function take_place();
      drop function place_state(integer, text);
      drop function refuse_closing_while_occupied();
      drop function unsettle_board();
      drop function begin_board();
      drop function settle_board(integer);
    `);
  }
}
