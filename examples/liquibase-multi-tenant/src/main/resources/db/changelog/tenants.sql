--liquibase formatted sql

--changeset ann:create-tenants
create schema north;
create schema south;
--rollback drop schema north; drop schema south;
