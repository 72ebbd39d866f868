-- The functions of uuid-ossp that the server's own functions can stand for (PostgreSQL manual, "uuid-ossp").
CREATE FUNCTION uuid_nil() RETURNS uuid IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
    AS $$ SELECT '00000000-0000-0000-0000-000000000000'::uuid $$;
CREATE FUNCTION uuid_ns_dns() RETURNS uuid IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
    AS $$ SELECT '6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid $$;
CREATE FUNCTION uuid_ns_url() RETURNS uuid IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
    AS $$ SELECT '6ba7b811-9dad-11d1-80b4-00c04fd430c8'::uuid $$;
CREATE FUNCTION uuid_ns_oid() RETURNS uuid IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
    AS $$ SELECT '6ba7b812-9dad-11d1-80b4-00c04fd430c8'::uuid $$;
CREATE FUNCTION uuid_ns_x500() RETURNS uuid IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
    AS $$ SELECT '6ba7b814-9dad-11d1-80b4-00c04fd430c8'::uuid $$;

CREATE FUNCTION uuid_generate_v4() RETURNS uuid VOLATILE STRICT PARALLEL SAFE LANGUAGE sql
    AS $$ SELECT pg_catalog.gen_random_uuid() $$;

-- Version 3 (RFC 9562): MD5 of namespace and name, with version and variant written over it.
CREATE FUNCTION uuid_generate_v3(namespace uuid, name text) RETURNS uuid IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
    AS $$
        SELECT pg_catalog.encode(
            pg_catalog.set_byte(
                pg_catalog.set_byte(digest, 6, pg_catalog.get_byte(digest, 6) & 15 | 48),
                8, pg_catalog.get_byte(digest, 8) & 63 | 128
            ), 'hex'
        )::uuid
        FROM pg_catalog.decode(pg_catalog.md5(
            pg_catalog.decode(pg_catalog.replace(namespace::text, '-', ''), 'hex')
            || pg_catalog.convert_to(name, 'UTF8')
        ), 'hex') AS digest
    $$;

-- Version 1 (RFC 9562): the clock in steps of 100 ns since 1582-10-15; sequence and node at random, as v1mc's node is.
CREATE FUNCTION uuid_generate_v1() RETURNS uuid VOLATILE STRICT PARALLEL SAFE LANGUAGE sql
    AS $$
        SELECT (
            pg_catalog.right(ticks, 8) || pg_catalog.substr(ticks, 4, 4) || '1' || pg_catalog.left(ticks, 3)
            || pg_catalog.substr(pg_catalog.replace(pg_catalog.gen_random_uuid()::text, '-', ''), 17)
        )::uuid
        FROM (SELECT pg_catalog.lpad(pg_catalog.to_hex(
            (extract(epoch FROM pg_catalog.clock_timestamp()) * 10000000)::bigint + 122192928000000000
        ), 15, '0')) AS clock (ticks)
    $$;
CREATE FUNCTION uuid_generate_v1mc() RETURNS uuid VOLATILE STRICT PARALLEL SAFE LANGUAGE sql
    AS $$ SELECT @extschema@.uuid_generate_v1() $$;

-- SHA-1 is not among the server's own functions.
CREATE FUNCTION uuid_generate_v5(namespace uuid, name text) RETURNS uuid IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$
        BEGIN
            RAISE EXCEPTION 'the scratch database has only a part of uuid-ossp: uuid_generate_v5() is missing'
                USING ERRCODE = 'feature_not_supported';
        END
    $$;
