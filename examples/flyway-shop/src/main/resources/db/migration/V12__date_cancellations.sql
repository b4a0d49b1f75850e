alter table shop.purchase add column cancelled_at timestamptz;
alter table shop.purchase add constraint cancelled_means_when
    check ((state = 'cancelled') = (cancelled_at is not null));
