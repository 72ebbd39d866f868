-- The functions of pgcrypto that the server's own functions can stand for (PostgreSQL manual, "pgcrypto"). The others
-- are there by name, so that what only refers to them can be created, and say that they are missing when they are called.
CREATE FUNCTION migration_review_lacks(what text) RETURNS void IMMUTABLE LANGUAGE plpgsql
    AS $$
        BEGIN
            RAISE EXCEPTION 'the scratch database has only a part of pgcrypto: % is missing', what
                USING ERRCODE = 'feature_not_supported';
        END
    $$;

CREATE FUNCTION gen_random_uuid() RETURNS uuid VOLATILE PARALLEL SAFE LANGUAGE sql
    AS $$ SELECT pg_catalog.gen_random_uuid() $$;

CREATE FUNCTION gen_random_bytes(count integer) RETURNS bytea VOLATILE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$
        DECLARE
            bytes bytea := '';
        BEGIN
            IF count < 1 OR count > 1024 THEN
                RAISE EXCEPTION 'Length not in range' USING ERRCODE = 'external_routine_invocation_exception';
            END IF;
            WHILE pg_catalog.length(bytes) < count LOOP
                bytes := bytes || pg_catalog.sha512(pg_catalog.convert_to(
                    pg_catalog.gen_random_uuid()::text || pg_catalog.gen_random_uuid()::text, 'UTF8'
                ));
            END LOOP;
            RETURN pg_catalog.substr(bytes, 1, count);
        END
    $$;

CREATE FUNCTION digest(data bytea, type text) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$
        BEGIN
            CASE pg_catalog.lower(type)
                WHEN 'md5' THEN RETURN pg_catalog.decode(pg_catalog.md5(data), 'hex');
                WHEN 'sha224' THEN RETURN pg_catalog.sha224(data);
                WHEN 'sha256' THEN RETURN pg_catalog.sha256(data);
                WHEN 'sha384' THEN RETURN pg_catalog.sha384(data);
                WHEN 'sha512' THEN RETURN pg_catalog.sha512(data);
                WHEN 'sha1' THEN PERFORM @extschema@.migration_review_lacks('digest(sha1)');
                ELSE
                    RAISE EXCEPTION 'Cannot use "%": No such hash algorithm', type
                        USING ERRCODE = 'invalid_parameter_value';
            END CASE;
        END
    $$;
CREATE FUNCTION digest(data text, type text) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
    AS $$ SELECT @extschema@.digest(pg_catalog.convert_to(data, 'UTF8'), type) $$;

-- RFC 2104, with the block size of each hash function.
CREATE FUNCTION hmac(data bytea, key bytea, type text) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$
        DECLARE
            block integer := CASE WHEN pg_catalog.lower(type) IN ('sha384', 'sha512') THEN 128 ELSE 64 END;
            secret bytea := CASE WHEN pg_catalog.length(key) > block THEN @extschema@.digest(key, type) ELSE key END;
            inner_pad bytea := pg_catalog.decode(pg_catalog.repeat('36', block), 'hex');
            outer_pad bytea := pg_catalog.decode(pg_catalog.repeat('5c', block), 'hex');
        BEGIN
            FOR i IN 0 .. pg_catalog.length(secret) - 1 LOOP
                inner_pad := pg_catalog.set_byte(inner_pad, i, 54 # pg_catalog.get_byte(secret, i));
                outer_pad := pg_catalog.set_byte(outer_pad, i, 92 # pg_catalog.get_byte(secret, i));
            END LOOP;
            RETURN @extschema@.digest(outer_pad || @extschema@.digest(inner_pad || data, type), type);
        END
    $$;
CREATE FUNCTION hmac(data text, key text, type text) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
    AS $$ SELECT @extschema@.hmac(pg_catalog.convert_to(data, 'UTF8'), pg_catalog.convert_to(key, 'UTF8'), type) $$;

CREATE FUNCTION crypt(text, text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('crypt()'); END $$;
CREATE FUNCTION gen_salt(text) RETURNS text VOLATILE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('gen_salt()'); END $$;
CREATE FUNCTION gen_salt(text, integer) RETURNS text VOLATILE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('gen_salt()'); END $$;
CREATE FUNCTION encrypt(bytea, bytea, text) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('encrypt()'); END $$;
CREATE FUNCTION decrypt(bytea, bytea, text) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('decrypt()'); END $$;
CREATE FUNCTION encrypt_iv(bytea, bytea, bytea, text) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('encrypt_iv()'); END $$;
CREATE FUNCTION decrypt_iv(bytea, bytea, bytea, text) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('decrypt_iv()'); END $$;
CREATE FUNCTION pgp_sym_encrypt(text, text) RETURNS bytea VOLATILE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_sym_encrypt()'); END $$;
CREATE FUNCTION pgp_sym_encrypt(text, text, text) RETURNS bytea VOLATILE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_sym_encrypt()'); END $$;
CREATE FUNCTION pgp_sym_encrypt_bytea(bytea, text) RETURNS bytea VOLATILE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_sym_encrypt_bytea()'); END $$;
CREATE FUNCTION pgp_sym_encrypt_bytea(bytea, text, text) RETURNS bytea VOLATILE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_sym_encrypt_bytea()'); END $$;
CREATE FUNCTION pgp_sym_decrypt(bytea, text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_sym_decrypt()'); END $$;
CREATE FUNCTION pgp_sym_decrypt(bytea, text, text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_sym_decrypt()'); END $$;
CREATE FUNCTION pgp_sym_decrypt_bytea(bytea, text) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_sym_decrypt_bytea()'); END $$;
CREATE FUNCTION pgp_sym_decrypt_bytea(bytea, text, text) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_sym_decrypt_bytea()'); END $$;
CREATE FUNCTION pgp_pub_encrypt(text, bytea) RETURNS bytea VOLATILE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_pub_encrypt()'); END $$;
CREATE FUNCTION pgp_pub_encrypt(text, bytea, text) RETURNS bytea VOLATILE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_pub_encrypt()'); END $$;
CREATE FUNCTION pgp_pub_encrypt_bytea(bytea, bytea) RETURNS bytea VOLATILE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_pub_encrypt_bytea()'); END $$;
CREATE FUNCTION pgp_pub_encrypt_bytea(bytea, bytea, text) RETURNS bytea VOLATILE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_pub_encrypt_bytea()'); END $$;
CREATE FUNCTION pgp_pub_decrypt(bytea, bytea) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_pub_decrypt()'); END $$;
CREATE FUNCTION pgp_pub_decrypt(bytea, bytea, text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_pub_decrypt()'); END $$;
CREATE FUNCTION pgp_pub_decrypt(bytea, bytea, text, text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_pub_decrypt()'); END $$;
CREATE FUNCTION pgp_pub_decrypt_bytea(bytea, bytea) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_pub_decrypt_bytea()'); END $$;
CREATE FUNCTION pgp_pub_decrypt_bytea(bytea, bytea, text) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_pub_decrypt_bytea()'); END $$;
CREATE FUNCTION pgp_pub_decrypt_bytea(bytea, bytea, text, text) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_pub_decrypt_bytea()'); END $$;
CREATE FUNCTION pgp_key_id(bytea) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('pgp_key_id()'); END $$;
CREATE FUNCTION armor(bytea) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('armor()'); END $$;
CREATE FUNCTION armor(bytea, text[], text[]) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('armor()'); END $$;
CREATE FUNCTION dearmor(text) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN PERFORM @extschema@.migration_review_lacks('dearmor()'); END $$;
