using System.Collections.Concurrent;
using System.Text;
using Diagnostics.Core.Search;

namespace Diagnostics.Core.Configuration.Code;

/// <summary>Finds in the bytes of a file the places that are worth decoding: where keys may be read, where hosts and credentials may be fixed, and where a server may be made to listen.</summary>
internal sealed class CodeNeedles
{
    private static readonly ConcurrentDictionary<ICodeLanguage, CodeNeedles> s_byLanguage = new();

    private readonly FewLiterals _literals;
    private readonly int _keys;
    private readonly int _whole;
    private readonly int _listens;
    private readonly byte[][] _beginnings;

    private CodeNeedles(ICodeLanguage language)
    {
        _keys = language.Needles.Count;
        _whole = _keys + language.WholeNeedles.Count;
        _listens = _whole + HardcodedReader.Needles.Count;
        _beginnings = [.. (language.Listening?.Needles ?? []).Where(n => n[0] == '\n').Select(n => Encoding.ASCII.GetBytes(n[1..]))];
        _literals = new FewLiterals([.. language.Needles.Concat(language.WholeNeedles).Concat(HardcodedReader.Needles).Concat(language.Listening?.Needles ?? []).Select(Encoding.ASCII.GetBytes)]);
    }

    /// <summary>The search for a language.</summary>
    public static CodeNeedles Of(ICodeLanguage language) => s_byLanguage.GetOrAdd(language, l => new CodeNeedles(l));

    /// <summary>Appends the places of a part of a file, ascending but for needles that overlap.</summary>
    /// <returns>Whether the whole part is to be read for keys, and whether for listeners.</returns>
    public (bool Keys, bool Listeners) Find(ReadOnlySpan<byte> part, List<CodePlace> places)
    {
        bool whole = false, listens = false;
        foreach (byte[] beginning in _beginnings) listens |= part.StartsWith(beginning);
        var found = new List<int>();
        int at = 0;
        while (_literals.Next(part, ref at, found) is >= 0 and int begin)
        {
            bool key = false, value = false;
            foreach (int literal in found)
            {
                key |= literal < _keys;
                whole |= literal >= _keys && literal < _whole;
                listens |= literal >= _listens;
                value |= literal >= _whole && literal < _listens && HardcodedReader.MayBe(part, begin);
            }

            found.Clear();
            if (key || value) places.Add(new CodePlace(begin, key, value));
        }

        return (whole, listens);
    }
}
