using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>
/// An XML report as a stream of elements. Document types are skipped unread and nothing external is ever opened; characters that XML forbids and terminals wrote
/// all the same become visible; a text is kept up to a limit and read over beyond it.
/// </summary>
internal sealed class XmlReport : IDisposable
{
    /// <summary>Deeper documents are no reports.</summary>
    public const int MaximumDepth = 200;

    private readonly XmlCharacters _text;
    private readonly XmlReader _xml;
    private readonly char[] _buffer = new char[8192];

    public XmlReport(TestReportInput input)
    {
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
        using var report = new XmlReport(input);
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
            if (_xml.NodeType == XmlNodeType.Element) start(_xml.LocalName);
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
            int count;
            while ((count = _xml.ReadValueChunk(_buffer, 0, _buffer.Length)) > 0)
            {
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

    // The place is said beside it.
    private static string Reason(XmlException e)
    {
        int place = e.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return (place > 0 ? e.Message[..place] : e.Message).TrimEnd('.');
    }

    // Escapes of terminals and other control characters stand raw in many reports, though XML forbids them.
    private sealed class XmlCharacters(TextReader inner) : TextReader
    {
        private static readonly SearchValues<char> s_forbidden = SearchValues.Create(
            "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b\u000c\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\ufffe\uffff");

        /// <summary>Whether the reader has asked for more than there is: then what is missing is the rest.</summary>
        public bool HasEnded { get; private set; }

        public override int Read(char[] buffer, int index, int count)
        {
            int read = inner.Read(buffer, index, count);
            Span<char> chars = buffer.AsSpan(index, Math.Max(0, read));
            if (read <= 0) HasEnded = true;
            for (int at; (at = chars.IndexOfAny(s_forbidden)) >= 0; chars = chars[(at + 1)..]) chars[at] = Visible(chars[at]);
            return read;
        }

        public override int Peek() => inner.Peek();

        public override int Read()
        {
            int c = inner.Read();
            return c >= 0 && s_forbidden.Contains((char)c) ? Visible((char)c) : c;
        }

        // The escape is known again later, for what follows it is a colour, to be taken out with it.
        private static char Visible(char c) => c == '\x1b' ? TestTextCleaner.Escape : '\ufffd';

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
