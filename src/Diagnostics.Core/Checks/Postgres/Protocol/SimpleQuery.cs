using System.Buffers.Binary;
using System.Text;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres.Protocol;

/// <summary>A simple query and its rows as text: all that PgBouncer's administration console understands.</summary>
internal static class SimpleQuery
{
    private const int MostRows = 1000;

    /// <summary>Puts the query; an error gives no rows. The column names come first.</summary>
    public static async Task<IReadOnlyList<string?[]>> RunAsync(PostgresChannel channel, string sql, CancellationToken cancellationToken)
    {
        var rows = new List<string?[]>();
        channel.ExpectsRows = true;
        await channel.WriteAsync(PostgresChannel.Query(sql), cancellationToken).ConfigureAwait(false);
        while (true)
        {
            (char type, byte[] body) = await channel.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (type == 'Z') return rows;
            if (type == 'T') rows.Add(Columns(body));
            else if (type == 'D' && rows.Count is > 0 and <= MostRows) rows.Add(Values(body));
            else if (type == 'E') rows.Clear();
        }
    }

    private static string?[] Columns(ReadOnlySpan<byte> body)
    {
        // name, NUL, then table, column, type, size, modifier and format: 18 bytes
        const int description = 18;
        var names = new List<string?>();
        int count = Count(ref body);
        for (int i = 0; i < count; i++)
        {
            int end = body.IndexOf((byte)0);
            if (end < 0 || body.Length < end + 1 + description) throw new ProtocolException("a description of columns is cut off");
            names.Add(TerminalText.Excerpt(Encoding.UTF8.GetString(body[..end])));
            body = body[(end + 1 + description)..];
        }

        return [.. names];
    }

    private static string?[] Values(ReadOnlySpan<byte> body)
    {
        var values = new List<string?>();
        int count = Count(ref body);
        for (int i = 0; i < count; i++)
        {
            if (body.Length < 4) throw new ProtocolException("a row is cut off");
            int length = BinaryPrimitives.ReadInt32BigEndian(body);
            body = body[4..];
            if (length > body.Length) throw new ProtocolException("a row is cut off");
            values.Add(length < 0 ? null : TerminalText.Excerpt(Encoding.UTF8.GetString(body[..length])));
            if (length > 0) body = body[length..];
        }

        return [.. values];
    }

    private static int Count(ref ReadOnlySpan<byte> body)
    {
        if (body.Length < 2) throw new ProtocolException("a row is cut off");
        int count = BinaryPrimitives.ReadInt16BigEndian(body);
        body = body[2..];
        return count;
    }
}
