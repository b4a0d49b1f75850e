--liquibase formatted sql

--changeset ann:1
create table invoice (id int);
--rollback drop table invoice;
