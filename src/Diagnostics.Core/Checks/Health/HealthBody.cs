using System.Text;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Health;

/// <summary>The bounded body of an answer.</summary>
internal sealed class HealthBody(byte[] bytes, bool isTruncated, string? charset)
{
    private string? _text;

    public static HealthBody Empty { get; } = new([], false, null);

    public int Length => bytes.Length;

    /// <summary>Whether there was more than was read.</summary>
    public bool IsTruncated => isTruncated;

    /// <summary>The bytes without a UTF-8 byte order mark, which JSON readers do not take.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes;

    public string Text => _text ??= Encoding().GetString(bytes);

    /// <summary>Reads at most <see cref="ServiceHealthOptions.MaximumBody"/> bytes. Grows with what arrives: a declared length allocates nothing.</summary>
    public static async Task<HealthBody> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var buffer = new MemoryStream();
            byte[] chunk = new byte[16 * 1024];
            while (buffer.Length < ServiceHealthOptions.MaximumBody)
            {
                int room = (int)Math.Min(chunk.Length, ServiceHealthOptions.MaximumBody - buffer.Length);
                int count = await stream.ReadAsync(chunk.AsMemory(0, room), cancellationToken).ConfigureAwait(false);
                if (count == 0) return new HealthBody(buffer.ToArray(), false, content.Headers.ContentType?.CharSet);
                buffer.Write(chunk, 0, count);
            }

            bool more = await stream.ReadAsync(chunk.AsMemory(0, 1), cancellationToken).ConfigureAwait(false) > 0;
            return new HealthBody(buffer.ToArray(), more, content.Headers.ContentType?.CharSet);
        }
    }

    public string? Excerpt(Redactor redactor)
    {
        if (bytes.Length == 0) return null;
        // NUL occurs in no text that a service answers with.
        if (bytes.AsSpan(0, Math.Min(bytes.Length, 1024)).Contains((byte)0)) return $"[binary, {bytes.Length} bytes]";
        string excerpt = redactor.Excerpt(Text);
        return excerpt.Length == 0 ? null : excerpt;
    }

    private Encoding Encoding()
    {
        if (charset is null) return System.Text.Encoding.UTF8;
        try
        {
            return System.Text.Encoding.GetEncoding(charset.Trim('"', '\''));
        }
        catch (ArgumentException)
        {
            // A charset that nobody knows: every byte still shows as something.
            return System.Text.Encoding.Latin1;
        }
    }
}
