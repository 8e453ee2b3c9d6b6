using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>
/// An XML report as a stream of elements. Document types are skipped unread and nothing external is ever opened; characters that XML forbids and terminals wrote
/// all the same become visible, and entities that nobody declares are told and read as they stand; a text is kept up to a limit and read over beyond it.
/// </summary>
internal sealed class XmlReport : IDisposable
{
    /// <summary>Deeper documents are no reports.</summary>
    public const int MaximumDepth = 200;

    private static readonly SearchValues<char> s_noName = SearchValues.Create(" \t\r\n<&\"'");

    // Each wording is told once, and not more of them than anyone reads.
    private const int MostTold = 20;

    private readonly XmlCharacters _text;
    private readonly XmlReader _xml;
    private readonly char[] _buffer = new char[8192];
    private readonly TestReportSink? _sink;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public XmlReport(TestReportInput input, TestReportSink? sink = null)
    {
        _sink = sink;
        _text = new XmlCharacters(input.OpenText());
        _xml = XmlReader.Create(_text, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            CheckCharacters = false,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            MaxCharactersFromEntities = 1024,
            CloseInput = true,
        });
    }

    public XmlReader Xml => _xml;

    public int Line => ((IXmlLineInfo)_xml).LineNumber;

    /// <summary>
    /// Runs a reader's work and reports what is broken instead of throwing it.
    /// </summary>
    public static void Read(TestReportInput input, TestReportSink sink, Action<XmlReport> read, CancellationToken cancellationToken)
    {
        using var report = new XmlReport(input, sink);
        try
        {
            read(report);
        }
        catch (XmlException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string cases = sink.Report.Cases.ToString(CultureInfo.InvariantCulture);
            sink.Problem(
                e.LineNumber > 0 ? e.LineNumber : null,
                e.LinePosition > 0 ? e.LinePosition : null,
                report._text.HasEnded ? $"the report ends in the middle; {cases} cases before it were read whole" : $"this is not well-formed XML: {Reason(e)}; {cases} cases before it were read whole");
        }
    }

    /// <summary>Goes to the next element's start or end; false at the end of the document.</summary>
    public bool Next(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_xml.Read()) return false;
        if (_xml.Depth > MaximumDepth) throw new XmlException($"elements are nested deeper than {MaximumDepth}", null, Line, ((IXmlLineInfo)_xml).LinePosition);
        LookAtAttributes();
        return true;
    }

    /// <summary>Goes through the document.</summary>
    /// <param name="start">Is called at the start of each element that none before it has read.</param>
    /// <param name="end">Is called at the end of each element that was not empty; null where nobody asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Walk(Action<string> start, Action<string>? end, CancellationToken cancellationToken)
    {
        while (Next(cancellationToken))
        {
            if (_xml.NodeType == XmlNodeType.Element) start(_xml.LocalName);
            else if (_xml.NodeType == XmlNodeType.EndElement) end?.Invoke(_xml.LocalName);
        }
    }

    /// <summary>Goes through the elements within the current one, deeper ones included; the reader stands on its end tag afterwards.</summary>
    public void Within(Action<string> start)
    {
        if (_xml.IsEmptyElement) return;
        int depth = _xml.Depth;
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType != XmlNodeType.Element) continue;
            LookAtAttributes();
            start(_xml.LocalName);
        }
    }

    /// <summary>All text inside the current element, child elements included, up to a limit; the reader stands on its end tag afterwards.</summary>
    public string Text(int limit = TestTextCleaner.MaximumText * 2)
    {
        if (_xml.IsEmptyElement) return "";
        int depth = _xml.Depth;
        StringBuilder? text = null;
        string? only = null;
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)) continue;
            bool isText = _xml.NodeType == XmlNodeType.Text;
            int count;
            while ((count = _xml.ReadValueChunk(_buffer, 0, _buffer.Length)) > 0)
            {
                if (_text.HasAmpersands) Put(_buffer.AsSpan(0, count), isText);
                if (text is null && only is null && count < _buffer.Length) only = new string(_buffer, 0, count);
                else
                {
                    text ??= new StringBuilder(only);
                    if (text.Length < limit) text.Append(_buffer, 0, Math.Min(count, limit - text.Length));
                }
            }
        }

        return text?.ToString() ?? only ?? "";
    }

    /// <summary>Passes over the current element and all in it.</summary>
    public void Skip()
    {
        if (_xml.IsEmptyElement) return;
        int depth = _xml.Depth;
        while (_xml.Read() && _xml.Depth > depth)
        {
        }
    }

    public void Dispose()
    {
        _xml.Dispose();
        _text.Dispose();
    }

    // Attributes are asked for by name later: what stands in them is told here.
    private void LookAtAttributes()
    {
        if (!_text.HasAmpersands || _xml.NodeType != XmlNodeType.Element || !_xml.MoveToFirstAttribute()) return;
        do Tell(_xml.Value);
        while (_xml.MoveToNextAttribute());
        _xml.MoveToElement();
    }

    // In a CDATA section an ampersand is one.
    private void Put(Span<char> text, bool isText)
    {
        if (isText) Tell(text);
        text.Replace(TestTextCleaner.Ampersand, '&');
    }

    private void Tell(ReadOnlySpan<char> text)
    {
        for (int at; (at = text.IndexOf(TestTextCleaner.Ampersand)) >= 0; text = text[(at + 1)..])
        {
            ReadOnlySpan<char> rest = text[(at + 1)..];
            int end = rest.IndexOf(';');
            string? name = end is > 0 and <= 64 && !rest[..end].ContainsAny(s_noName) ? $"&{rest[..end]};" : null;
            if (_told.Count >= MostTold || !_told.Add(name ?? "&")) continue;
            _sink?.Problem(Line, ((IXmlLineInfo)_xml).LinePosition, name is null ? "an ampersand begins no reference, which is not well-formed XML; it was read as it stands" : $"{name} is no entity of XML; it is not resolved and was read as it stands");
        }
    }

    // The place is said beside it.
    private static string Reason(XmlException e)
    {
        int place = e.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return (place > 0 ? e.Message[..place] : e.Message).TrimEnd('.');
    }
}
