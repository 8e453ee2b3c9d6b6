using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Code.Listening;
using Diagnostics.Core.Redaction;
using Microsoft.Win32.SafeHandles;

namespace Diagnostics.Core.Configuration.Code;

/// <summary>
/// Reads files one after the other and keeps what they say of configuration. Most files hold none of the texts looked for: that is decided on their bytes, and only the lines around what is found
/// are decoded. Several readers may work at once, each on files of its own.
/// </summary>
internal sealed class CodeReader(string root, Redactor redactor, CancellationToken cancellationToken)
{
    // Larger files are read in parts of this size, cut at a line's end.
    private const int PartSize = 2 * 1024 * 1024;

    // git looks as far for a NUL byte to tell what is binary.
    private const int BinaryLook = 8000;

    // A file with longer lines on average was made by a tool.
    private const int LongestAverageLine = 400;

    // What a read leads to stands within so many bytes, most often: languages look 600 characters far.
    private const int Ahead = 1024;

    private readonly byte[] _buffer = new byte[PartSize];
    private readonly List<CodePlace> _places = [];

    /// <summary>Keys that are read, in the order of reading.</summary>
    public List<CodeKeyUse> Uses { get; } = [];

    /// <summary>Values that are fixed, in the order of reading.</summary>
    public List<HardcodedValue> Hardcoded { get; } = [];

    /// <summary>Where servers are made to listen, in the order of reading.</summary>
    public List<CodeListener> Listeners { get; } = [];

    /// <summary>Files that could not be read, and why.</summary>
    public List<(string Path, string Reason)> LeftOut { get; } = [];

    /// <summary>How many files were given.</summary>
    public int Files { get; private set; }

    /// <summary>How many bytes were read.</summary>
    public long Size { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public void Read(CodeFile file)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Files++;
        try
        {
            ReadFile(file);
        }
        catch (RegexMatchTimeoutException)
        {
            LeftOut.Add((file.Path, "took too long to read: not read to its end"));
        }
        catch (UnauthorizedAccessException)
        {
            LeftOut.Add((file.Path, "cannot be read: access denied"));
        }
        catch (IOException)
        {
            LeftOut.Add((file.Path, "cannot be read"));
        }
    }

    private void ReadFile(CodeFile file)
    {
        using SafeFileHandle handle = File.OpenHandle(Path.Combine(root, file.Path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        long length = file.Length;
        long offset = 0;
        int line = 1, kept = 0;
        while (offset < length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int got = RandomAccess.Read(handle, _buffer.AsSpan(kept), offset);
            if (got == 0) break;
            bool first = offset == 0;
            offset += got;
            Size += got;
            ReadOnlySpan<byte> part = _buffer.AsSpan(0, kept + got);
            if (first && part[..Math.Min(BinaryLook, part.Length)].Contains((byte)0)) return;
            int cut = offset >= length ? part.Length : part.LastIndexOf((byte)'\n') + 1;
            // A line longer than a part was written by no one.
            if (cut == 0) return;
            ReadPart(file, cut, line);
            if (offset >= length) break;
            line += part[..cut].Count((byte)'\n');
            kept = part.Length - cut;
            part[cut..].CopyTo(_buffer);
        }
    }

    private void ReadPart(CodeFile file, int size, int firstLine)
    {
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(0, size);
        _places.Clear();
        (bool whole, bool listens) = CodeNeedles.Of(file.Language).Find(bytes, _places);
        if (!whole && !listens && _places.Count == 0) return;
        if (size > 20_000 && bytes.Count((byte)'\n') * (long)LongestAverageLine < size) return;
        if (listens && firstLine == 1 && size <= ListenerReader.LargestFile && ListenerReader.IsProgram(file.Path))
            Listeners.AddRange(ListenerReader.Read(new CodeText(new CodePart(_buffer.AsMemory(0, size), 1), 0, Encoding.UTF8.GetString(bytes), file.Language.Comments), file, redactor));
        if (!whole && _places.Count == 0) return;
        var part = new CodePart(_buffer.AsMemory(0, size), firstLine);
        bool isTest = CodePlaces.IsTest(file.Path);
        if (whole)
        {
            ReadLines(file, part, 0, size, true, _places.Exists(p => p.IsValue), isTest);
            return;
        }

        int start = -1, end = -1;
        bool keys = false, values = false;
        foreach (CodePlace place in _places)
        {
            int from = bytes[..Math.Max(0, place.At - file.Language.Behind)].LastIndexOf((byte)'\n') + 1;
            if (from >= end)
            {
                if (end >= 0) ReadLines(file, part, start, end, keys, values, isTest);
                (start, keys, values) = (from, false, false);
            }

            int sight = Math.Min(size, place.At + Ahead);
            int newline = bytes[sight..].IndexOf((byte)'\n');
            end = Math.Max(end, newline < 0 ? size : sight + newline + 1);
            keys |= place.IsKey;
            values |= place.IsValue;
        }

        ReadLines(file, part, start, end, keys, values, isTest);
    }

    private void ReadLines(CodeFile file, CodePart part, int start, int end, bool keys, bool values, bool isTest)
    {
        var text = new CodeText(part, start, Encoding.UTF8.GetString(part.Bytes[start..end]), file.Language.Comments);
        if (keys)
        {
            foreach (KeyRead read in file.Language.Read(text))
            {
                if (text.IsCommented(read.Index)) continue;
                Uses.Add(new CodeKeyUse(string.Intern(read.Key), file.Path, text.LineOf(read.Index), file.Language.Name, read.Expression, read.Need, Shown(read), isTest));
            }
        }

        if (values) Hardcoded.AddRange(HardcodedReader.Read(text, file, redactor, isTest));
    }

    private string? Shown(KeyRead read)
    {
        if (read.Default is not { } value) return null;
        if (value.Length == 0 || !SecretNames.IsSecret(read.Key)) return redactor.Excerpt(value);
        redactor.Learn(value);
        return redactor.Token(value);
    }
}
