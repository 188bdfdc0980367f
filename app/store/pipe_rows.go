package store

import (
	"bytes"
	"database/sql/driver"
	"encoding/binary"
	"io"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
)

// plainValue reads one value as database/sql knows it.
func plainValue(types *pgtype.Map, f pgconn.FieldDescription, raw []byte) (driver.Value, error) {
	if raw == nil {
		return nil, nil
	}
	if f.Format == pgtype.BinaryFormatCode {
		switch f.DataTypeOID {
		case pgtype.TextOID, pgtype.VarcharOID, pgtype.NameOID:
			return string(raw), nil
		case pgtype.BoolOID:
			return len(raw) == 1 && raw[0] == 1, nil
		case pgtype.Int2OID:
			return int64(int16(binary.BigEndian.Uint16(raw))), nil
		case pgtype.Int4OID:
			return int64(int32(binary.BigEndian.Uint32(raw))), nil
		case pgtype.Int8OID:
			return int64(binary.BigEndian.Uint64(raw)), nil
		case pgtype.ByteaOID:
			return bytes.Clone(raw), nil
		}
	}
	if t, known := types.TypeForOID(f.DataTypeOID); known {
		return t.Codec.DecodeDatabaseSQLValue(types, f.DataTypeOID, f.Format, raw)
	}
	return string(raw), nil
}

// pipeRows are rows that have all arrived.
type pipeRows struct {
	columns []string
	rows    [][]driver.Value
}

func readAll(types *pgtype.Map, answers pgx.BatchResults) (*pipeRows, error) {
	rows, err := answers.Query()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := &pipeRows{}
	fields := rows.FieldDescriptions()
	for rows.Next() {
		row := make([]driver.Value, len(fields))
		for i, raw := range rows.RawValues() {
			if row[i], err = plainValue(types, fields[i], raw); err != nil {
				return nil, err
			}
		}
		out.rows = append(out.rows, row)
	}
	for _, f := range fields {
		out.columns = append(out.columns, f.Name)
	}
	return out, rows.Err()
}

// Columns names the columns.
func (r *pipeRows) Columns() []string { return r.columns }

// Close has nothing to end.
func (r *pipeRows) Close() error { return nil }

// Next gives one row.
func (r *pipeRows) Next(into []driver.Value) error {
	if len(r.rows) == 0 {
		return io.EOF
	}
	copy(into, r.rows[0])
	r.rows = r.rows[1:]
	return nil
}
