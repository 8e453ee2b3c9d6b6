using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Diagnostics.Core.Search;

/// <summary>
/// Finds literal texts in UTF-8 bytes, whatever their case, many at once. Every second place (at most every fourth) is looked at: four bytes, folded and hashed, ask a table that
/// fits into the first-level cache whether any literal has them there. What the table lets through is compared in full. Cost does not grow with the number of literals
/// until the table fills; most bytes of most logs cost a load, a multiplication and a test for two or four of them.
/// </summary>
internal sealed class LiteralIndex
{
    /// <summary>Shorter literals cannot be looked for.</summary>
    public const int ShortestLiteral = 4;

    private const int TableBits = 17;

    private readonly byte[][] _literals;
    private readonly uint[] _table = new uint[1 << (TableBits - 5)];

    // By hash, where in the entries those of that hash begin; they end with one of another.
    private readonly int[] _begins = new int[1 << TableBits];
    private readonly Entry[] _entries;

    /// <summary>Creates an index.</summary>
    /// <param name="literals">Texts of at least <see cref="ShortestLiteral"/> bytes; their places name them in what is found.</param>
    public LiteralIndex(IReadOnlyList<string> literals)
    {
        _literals = [.. literals.Select(l => Encoding.UTF8.GetBytes(l).Select(Fold).ToArray())];
        int shortest = _literals.Length == 0 ? ShortestLiteral : _literals.Min(l => l.Length);
        if (shortest < ShortestLiteral) throw new ArgumentException($"A literal is shorter than {ShortestLiteral} bytes.", nameof(literals));
        Stride = shortest >= 7 ? 4 : shortest >= 5 ? 2 : 1;
        var entries = new List<Entry>();
        for (int i = 0; i < _literals.Length; i++)
        {
            int window = RarestWindow(_literals[i]);
            for (int offset = window; offset < window + Stride; offset++)
            {
                uint gram = Gram(BinaryPrimitives.ReadUInt32LittleEndian(_literals[i].AsSpan(offset)));
                uint hash = Hash(gram);
                _table[hash >> 5] |= 1u << (int)(hash & 31);
                entries.Add(new Entry(gram, hash, i, offset));
            }
        }

        _entries = [.. entries.OrderBy(e => e.Hash)];
        for (int i = _entries.Length - 1; i >= 0; i--) _begins[_entries[i].Hash] = i;
    }

    /// <summary>At how many bytes' distance places are looked at.</summary>
    public int Stride { get; }

    /// <summary>Appends the literals that a text holds (a literal may be appended more than once), from a place on, until one was found.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where to go on; moved behind the place that found something, or to the end.</param>
    /// <param name="found">Literals that begin at or around that place.</param>
    /// <returns>Where the first of them begins, or -1.</returns>
    public int Next(ReadOnlySpan<byte> text, ref int at, List<int> found)
    {
        ref byte first = ref MemoryMarshal.GetReference(text);
        ref uint table = ref MemoryMarshal.GetArrayDataReference(_table);
        int stride = Stride;
        int last = text.Length - 4;
        for (int i = at; i <= last; i += stride)
        {
            uint bytes = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, i));
            uint gram = Gram(BitConverter.IsLittleEndian ? bytes : BinaryPrimitives.ReverseEndianness(bytes));
            uint hash = Hash(gram);
            if ((Unsafe.Add(ref table, hash >> 5) >> (int)(hash & 31) & 1) == 0) continue;
            int begin = Verify(text, i, gram, hash, found);
            if (begin < 0) continue;
            at = i + stride;
            return begin;
        }

        at = text.Length;
        return -1;
    }

    private int Verify(ReadOnlySpan<byte> text, int at, uint gram, uint hash, List<int> found)
    {
        int begin = -1;
        Entry[] entries = _entries;
        for (int i = _begins[hash]; i < entries.Length && entries[i].Hash == hash; i++)
        {
            ref readonly Entry entry = ref entries[i];
            if (entry.Gram != gram) continue;
            byte[] wanted = _literals[entry.Literal];
            int from = at - entry.Offset;
            if (from < 0 || from + wanted.Length > text.Length || !Holds(text.Slice(from, wanted.Length), wanted)) continue;
            found.Add(entry.Literal);
            begin = begin < 0 ? from : Math.Min(begin, from);
        }

        return begin;
    }

    private static bool Holds(ReadOnlySpan<byte> text, byte[] folded)
    {
        for (int i = 0; i < folded.Length; i++)
        {
            if (Fold(text[i]) != folded[i]) return false;
        }

        return true;
    }

    private int RarestWindow(byte[] literal)
    {
        int best = 0;
        int bestCost = int.MaxValue;
        for (int window = 0; window + Stride + 3 <= literal.Length; window++)
        {
            // The commonest gram of the window decides: the rarest window of a literal is the one that is looked for.
            int cost = 0;
            for (int offset = window; offset < window + Stride; offset++)
            {
                cost = Math.Max(cost, LiteralRarity.Cost(literal.AsSpan(offset, 4)));
            }

            if (cost >= bestCost) continue;
            best = window;
            bestCost = cost;
        }

        return best;
    }

    // Setting one bit folds the case of letters; what it does to other characters is undone by the full comparison, for both sides are folded alike.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Fold(byte c) => c is >= (byte)'A' and <= (byte)'Z' ? (byte)(c | 0x20) : c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Gram(uint bytes) => bytes | 0x20202020u;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(uint gram) => (gram * 0x9E3779B1u) >> (32 - TableBits);

    // A literal by four of its bytes, folded.
    private readonly record struct Entry(uint Gram, uint Hash, int Literal, int Offset);
}
