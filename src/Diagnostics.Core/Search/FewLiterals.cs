using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Diagnostics.Core.Search;

/// <summary>
/// Finds a handful of literal texts in bytes, all at once, at the speed of memory. For hundreds, and for either case, there is <see cref="LiteralIndex"/>.
/// </summary>
/// <remarks>
/// Method: "Teddy", by Geoffrey Langdale, of the Hyperscan library. Each literal has a fingerprint of three bytes, its rarest. Two tables of sixteen entries for each of the three say, for the
/// lower and the upper half of a byte, in which of eight buckets a fingerprint may have it there; a vector instruction looks up as many bytes as a vector holds. What is left is compared in full.
/// </remarks>
internal sealed class FewLiterals
{
    private const int Buckets = 8;
    private const int Fingerprint = 3;

    // Words repeat: where a literal holds anything else, its fingerprint shall.
    private const int WordCost = 1000;

    private readonly byte[][] _literals;
    private readonly int[] _offsets;
    private readonly int[][] _buckets;

    // For each byte of the fingerprint, the buckets by the byte's lower half, then those by its upper half.
    private readonly Vector128<byte>[] _tables;

    // The buckets of which a fingerprint may begin with a byte.
    private readonly byte[] _begins = new byte[256];

    /// <summary>Creates a search.</summary>
    /// <param name="literals">Texts that are not empty; their places name them in what is found.</param>
    public FewLiterals(IReadOnlyList<byte[]> literals)
    {
        _literals = [.. literals];
        _offsets = new int[_literals.Length];
        var buckets = new List<int>[Buckets];
        byte[][] halves = [.. Enumerable.Range(0, Fingerprint * 2).Select(_ => new byte[16])];
        for (int i = 0; i < _literals.Length; i++)
        {
            byte[] literal = _literals[i];
            if (literal.Length == 0) throw new ArgumentException("A literal is empty.", nameof(literals));
            _offsets[i] = Rarest(literal);
            int bucket = i % Buckets;
            (buckets[bucket] ??= []).Add(i);
            byte bit = (byte)(1 << bucket);
            _begins[literal[_offsets[i]]] |= bit;
            for (int at = 0; at < Fingerprint; at++)
            {
                // What lies behind a short literal may be anything.
                if (_offsets[i] + at < literal.Length) Allow(halves[at * 2], halves[at * 2 + 1], literal[_offsets[i] + at], bit);
                else for (int any = 0; any < 16; any++) Allow(halves[at * 2], halves[at * 2 + 1], (byte)(any << 4 | any), bit);
            }
        }

        _buckets = [.. buckets.Select(b => b is null ? [] : b.ToArray())];
        _tables = [.. halves.Select(h => Vector128.Create(h))];
    }

    /// <summary>Appends the literals that a text holds at one place, from a place on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where to go on; moved behind what was found, or to the end.</param>
    /// <param name="found">The literals that were found there.</param>
    /// <returns>Where the first of them begins, or -1 where there is none any more. Places come in the order of fingerprints: a long literal may begin before one that was found earlier.</returns>
    public int Next(ReadOnlySpan<byte> text, ref int at, List<int> found)
    {
        while (Candidate(text, at, out int buckets) is >= 0 and int place)
        {
            at = place + 1;
            int begin = -1;
            for (; buckets != 0; buckets &= buckets - 1)
            {
                foreach (int literal in _buckets[BitOperations.TrailingZeroCount(buckets)])
                {
                    int from = place - _offsets[literal];
                    if (from < 0 || !Holds(text, from, _literals[literal])) continue;
                    found.Add(literal);
                    begin = begin < 0 ? from : Math.Min(begin, from);
                }
            }

            if (begin >= 0) return begin;
        }

        at = text.Length;
        return -1;
    }

    // Compiled at once with all optimisations: code that is compiled ahead of time may not use what the processor offers beyond the least.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Candidate(ReadOnlySpan<byte> text, int at, out int buckets)
    {
        ref byte first = ref MemoryMarshal.GetReference(text);
        Vector128<byte>[] tables = _tables;
        if (Avx2.IsSupported)
        {
            Vector256<byte> low0 = Vector256.Create(tables[0], tables[0]), high0 = Vector256.Create(tables[1], tables[1]);
            Vector256<byte> low1 = Vector256.Create(tables[2], tables[2]), high1 = Vector256.Create(tables[3], tables[3]);
            Vector256<byte> low2 = Vector256.Create(tables[4], tables[4]), high2 = Vector256.Create(tables[5], tables[5]);
            Vector256<byte> half = Vector256.Create((byte)0x0f);
            // The last loads end with the text's last byte.
            for (int last = text.Length - Vector256<byte>.Count - (Fingerprint - 1); at <= last; at += Vector256<byte>.Count)
            {
                Vector256<byte> a = Vector256.LoadUnsafe(ref first, (nuint)at), b = Vector256.LoadUnsafe(ref first, (nuint)at + 1), c = Vector256.LoadUnsafe(ref first, (nuint)at + 2);
                Vector256<byte> fits = Avx2.Shuffle(low0, a & half) & Avx2.Shuffle(high0, (a.AsUInt16() >>> 4).AsByte() & half)
                    & Avx2.Shuffle(low1, b & half) & Avx2.Shuffle(high1, (b.AsUInt16() >>> 4).AsByte() & half)
                    & Avx2.Shuffle(low2, c & half) & Avx2.Shuffle(high2, (c.AsUInt16() >>> 4).AsByte() & half);
                if (fits == Vector256<byte>.Zero) continue;
                int place = BitOperations.TrailingZeroCount(~Vector256.Equals(fits, Vector256<byte>.Zero).ExtractMostSignificantBits());
                buckets = fits.GetElement(place);
                return at + place;
            }
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Vector128<byte> half = Vector128.Create((byte)0x0f);
            for (int last = text.Length - Vector128<byte>.Count - (Fingerprint - 1); at <= last; at += Vector128<byte>.Count)
            {
                Vector128<byte> a = Vector128.LoadUnsafe(ref first, (nuint)at), b = Vector128.LoadUnsafe(ref first, (nuint)at + 1), c = Vector128.LoadUnsafe(ref first, (nuint)at + 2);
                Vector128<byte> fits = Vector128.Shuffle(tables[0], a & half) & Vector128.Shuffle(tables[1], (a.AsUInt16() >>> 4).AsByte() & half)
                    & Vector128.Shuffle(tables[2], b & half) & Vector128.Shuffle(tables[3], (b.AsUInt16() >>> 4).AsByte() & half)
                    & Vector128.Shuffle(tables[4], c & half) & Vector128.Shuffle(tables[5], (c.AsUInt16() >>> 4).AsByte() & half);
                if (fits == Vector128<byte>.Zero) continue;
                int place = BitOperations.TrailingZeroCount(~Vector128.Equals(fits, Vector128<byte>.Zero).ExtractMostSignificantBits());
                buckets = fits.GetElement(place);
                return at + place;
            }
        }

        byte[] begins = _begins;
        for (; at < text.Length; at++)
        {
            buckets = begins[text[at]];
            if (buckets != 0) return at;
        }

        buckets = 0;
        return -1;
    }

    // From the end: what was not meant most often begins alike ("environment" where "environ[" is wanted).
    private static bool Holds(ReadOnlySpan<byte> text, int from, byte[] literal)
    {
        if (literal.Length > text.Length - from) return false;
        for (int i = literal.Length - 1; i >= 0; i--)
        {
            if (text[from + i] != literal[i]) return false;
        }

        return true;
    }

    private static void Allow(byte[] low, byte[] high, byte value, byte bucket)
    {
        low[value & 0x0f] |= bucket;
        high[value >> 4] |= bucket;
    }

    private static bool IsOfWord(ReadOnlySpan<byte> part)
    {
        foreach (byte c in part)
        {
            if (c is < (byte)'a' or > (byte)'z') return false;
        }

        return true;
    }

    private static int Rarest(byte[] literal)
    {
        int best = 0;
        int bestCost = int.MaxValue;
        for (int offset = 0; offset + Fingerprint <= literal.Length; offset++)
        {
            ReadOnlySpan<byte> part = literal.AsSpan(offset, Fingerprint);
            int cost = LiteralRarity.Cost(part) + (IsOfWord(part) ? WordCost : 0);
            if (cost >= bestCost) continue;
            best = offset;
            bestCost = cost;
        }

        return best;
    }
}
