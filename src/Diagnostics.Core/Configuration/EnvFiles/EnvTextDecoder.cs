using System.Globalization;
using System.Text;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>Bytes to text: UTF-8 with or without byte-order mark, UTF-16 of both orders. Tells text from binary data.</summary>
internal static class EnvTextDecoder
{
    private const int Sample = 8 * 1024;

    /// <summary>Decodes the bytes. A leading byte-order mark of UTF-8 stays in the text: some programs take it as part of the first key.</summary>
    /// <exception cref="EnvFileException">The bytes are no text.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string path, List<EnvProblem> problems)
    {
        if (bytes.StartsWith<byte>([0xff, 0xfe]) || bytes.StartsWith<byte>([0xfe, 0xff]))
        {
            bool little = bytes[0] == 0xff;
            problems.Add(Utf16(little));
            return StripNulCharacters((little ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes[2..]), problems);
        }

        int nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
        {
            ReadOnlySpan<byte> sample = bytes[..Math.Min(bytes.Length, Sample)];
            if (Utf16WithoutMark(sample) is { } order)
            {
                problems.Add(Utf16(order));
                return StripNulCharacters((order ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes), problems);
            }

            if (IsBinary(bytes.Slice(Math.Max(0, Math.Min(nul - (Sample / 2), bytes.Length - Sample)), Math.Min(bytes.Length, Sample))) || IsBinary(sample))
            {
                int line = 1 + bytes[..nul].Count((byte)'\n');
                throw new EnvFileException(EnvFileError.Binary, path, string.Create(CultureInfo.InvariantCulture,
                    $"{path} is not a text file: byte {nul} (line {line}) is NUL and the data around it is binary."))
                {
                    ByteOffset = nul,
                    Line = line,
                };
            }
        }

        if (!System.Text.Unicode.Utf8.IsValid(bytes)) ReportInvalid(bytes, problems);
        string text = Encoding.UTF8.GetString(bytes);
        if (nul >= 0)
        {
            problems.Add(new EnvProblem(FailureCodes.ConfigSyntax, string.Create(CultureInfo.InvariantCulture,
                $"Byte {nul} is NUL, which no environment variable can hold; NUL bytes were left out."), 1 + bytes[..nul].Count((byte)'\n'), isFatal: true));
            text = text.Replace("\0", "", StringComparison.Ordinal);
        }

        return text;
    }

    private static EnvProblem Utf16(bool little) => new(
        FailureCodes.ConfigSyntax,
        $"The file is UTF-16 ({(little ? "little" : "big")} endian); programs that read .env files expect UTF-8. Save it as UTF-8.",
        isFatal: true);

    private static string StripNulCharacters(string text, List<EnvProblem> problems)
    {
        int nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul < 0) return text;
        problems.Add(new EnvProblem(FailureCodes.ConfigSyntax, "The file holds NUL characters, which were left out.", 1 + text.AsSpan(0, nul).Count('\n'), isFatal: true));
        return text.Replace("\0", "", StringComparison.Ordinal);
    }

    // ASCII written as UTF-16 has a zero in every second byte.
    private static bool? Utf16WithoutMark(ReadOnlySpan<byte> sample)
    {
        if (sample.Length < 8) return null;
        int even = 0, odd = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            if (sample[i] != 0) continue;
            if (i % 2 == 0) even++;
            else odd++;
        }

        int half = sample.Length / 2;
        if (odd > half * 7 / 10 && even < half / 10) return true;
        return even > half * 7 / 10 && odd < half / 10 ? false : null;
    }

    private static bool IsBinary(ReadOnlySpan<byte> sample)
    {
        ReadOnlySpan<byte> start = sample;
        if (start.StartsWith("\u007fELF"u8) || start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith<byte>([0x1f, 0x8b]) || start.StartsWith("%PDF"u8)
            || start.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G']) || start.StartsWith("SQLite format 3"u8)) return true;
        int odd = 0;
        foreach (byte b in sample)
        {
            if (b < 0x20 && b is not ((byte)'\n' or (byte)'\r' or (byte)'\t' or 0x1b or 0x0c)) odd++;
        }

        return odd * 20 > sample.Length;
    }

    private static void ReportInvalid(ReadOnlySpan<byte> bytes, List<EnvProblem> problems)
    {
        int at = 0;
        while (at < bytes.Length)
        {
            System.Buffers.OperationStatus status = Rune.DecodeFromUtf8(bytes[at..], out _, out int read);
            if (status != System.Buffers.OperationStatus.Done) break;
            at += read;
        }

        problems.Add(new EnvProblem(FailureCodes.ConfigSyntax, string.Create(CultureInfo.InvariantCulture,
            $"Byte {at} is not valid UTF-8; such bytes were read as U+FFFD."), 1 + bytes[..at].Count((byte)'\n'), isFatal: true));
    }
}
